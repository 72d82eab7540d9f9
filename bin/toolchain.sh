# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
#
# Finds the JDK and the Maven that Zoetrope is built and run with. POSIX sh, to be sourced by
# ./zoetrope and ./check; starts no process where it can help it, as it is part of every start.

# Where no locale is set, as under a service manager, Java could not open a file with an umlaut in its name.
if [ -z "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ]; then
  LC_ALL=C.UTF-8
  export LC_ALL
fi

readonly JDK_NEEDED=25
readonly MAVEN_NEEDED=3.8.7

# find_jdk: sets JAVA_HOME to a JDK new enough and exports it, or says what to install and fails.
# JAVA_HOME and PATH are asked first; then the places where systems and tools put JDKs.
find_jdk() {
  for jdk_candidate in \
    "${JAVA_HOME:-}" \
    "$(jdk_of_path)" \
    /usr/lib/jvm/* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* \
    /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if is_jdk "$jdk_candidate"; then
      JAVA_HOME=$jdk_candidate
      export JAVA_HOME
      return 0
    fi
  done
  explain_jdk >&2
  return 1
}

# jdk_of_path: prints the home of the `java` on the PATH, its symbolic links followed.
jdk_of_path() {
  jdk_java=$(command -v java) || return 0
  jdk_java=$(readlink -f "$jdk_java" 2>/dev/null) || return 0
  jdk_java=${jdk_java%/bin/java}
  echo "$jdk_java"
}

# is_jdk DIR: whether it holds a compiler and says in its release file that it is new enough.
is_jdk() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r jdk_key jdk_value; do
    [ "$jdk_key" = JAVA_VERSION ] || continue
    jdk_value=${jdk_value#\"}
    jdk_value=${jdk_value%%[!0-9]*}
    [ "${jdk_value:-0}" -ge "$JDK_NEEDED" ]
    return
  done <"$1/release"
  return 1
}

# find_maven: sets MAVEN to the command that runs it, or says what to install and fails.
find_maven() {
  for maven_candidate in \
    "$(command -v mvn)" \
    "${MAVEN_HOME:-/nonexistent}/bin/mvn" \
    "${HOME:-/nonexistent}/.sdkman/candidates/maven/current/bin/mvn" \
    /opt/homebrew/bin/mvn /usr/local/bin/mvn /opt/maven/bin/mvn /usr/share/maven/bin/mvn; do
    if [ -n "$maven_candidate" ] && [ -x "$maven_candidate" ]; then
      MAVEN=$maven_candidate
      return 0
    fi
  done
  explain_maven >&2
  return 1
}

explain_jdk() {
  cat <<END
Zoetrope needs a JDK, version $JDK_NEEDED or later, and found none. Install one of:
  Debian 13+, Ubuntu 25.10+   sudo apt-get install openjdk-$JDK_NEEDED-jdk-headless
  Debian 12, Ubuntu 24.04     their archives may have no JDK $JDK_NEEDED: take Eclipse Temurin's package
                              temurin-$JDK_NEEDED-jdk (adoptium.net: Installation, Linux)
  Fedora 43+                  sudo dnf install java-$JDK_NEEDED-openjdk-devel
  macOS                       brew install openjdk@$JDK_NEEDED
  any, with SDKMAN            sdk install java $JDK_NEEDED-tem
or set JAVA_HOME to one. Looked in JAVA_HOME${JAVA_HOME:+ ($JAVA_HOME)}, on the PATH, in /usr/lib/jvm,
~/.sdkman, ~/.jdks, /opt/java and the folders of macOS.
END
}

explain_maven() {
  cat <<END
Zoetrope is built with Maven, version $MAVEN_NEEDED or later, and found none. Install it:
  Debian, Ubuntu     sudo apt-get install maven
  Fedora             sudo dnf install maven
  macOS              brew install maven
  any, with SDKMAN   sdk install maven
or put the bin folder of one on the PATH.
END
}
