# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Builds the benchmarks of a checkout, and runs them by JMH."""

import json
import os
import pathlib
import subprocess
import tempfile

FIND_TOOLS = ". bin/toolchain.sh && find_jdk && find_maven && printf '%s\n' \"$JAVA_HOME\" \"$MAVEN\""


# What the launcher gives the server and the speed of code depends on.
JVM_FLAGS = ("-Xmx512m -XX:+UseG1GC -XX:ParallelGCThreads=1 -XX:ConcGCThreads=1"
             " -XX:MaxInlineLevel=9 -XX:FreqInlineSize=120 -XX:InlineSmallCode=1200")


class BuildFailed(Exception):
    """The checkout has no benchmarks, or they do not compile."""


class Benchmarks:
    """The compiled benchmarks of one checkout."""

    def __init__(self, checkout):
        self.checkout = pathlib.Path(checkout)
        if not (self.checkout / "bench/pom.xml").exists():
            raise BuildFailed(f"{checkout} has no benchmarks: bench/pom.xml is missing")
        self.environment = dict(os.environ)
        home, self.maven, *_ = self._run(["sh", "-c", FIND_TOOLS]).stdout.split("\n")
        self.environment["JAVA_HOME"] = home
        self.java = f"{home}/bin/java"

    def build(self):
        self._run([self.maven, "-B", "-q", "-DskipTests", "process-classes", "-pl", "bench", "-am"])
        return self

    def run(self, pattern, forks, iterations, seconds):
        """Runs those whose names match, as JMH's rows of JSON."""
        bench = self.checkout / "bench/target"
        path = f"{bench}/classes:{(bench / 'class-path').read_text().strip()}"
        with tempfile.NamedTemporaryFile(suffix=".json") as out:
            self._run([self.java, "-cp", path, "org.openjdk.jmh.Main", pattern, "-f", str(forks), "-wi", str(iterations),
                       "-i", str(iterations), "-w", f"{round(1000 * seconds)}ms", "-r", f"{round(1000 * seconds)}ms", "-prof", "gc",
                       "-jvmArgs", JVM_FLAGS,
                       "-foe", "true", "-rf", "json", "-rff", out.name])
            return json.loads(pathlib.Path(out.name).read_text())

    def _run(self, command):
        done = subprocess.run(list(map(str, command)), cwd=self.checkout, stdin=subprocess.DEVNULL, text=True,
                              env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            raise BuildFailed(f"{command[0]} failed in {self.checkout}:\n{done.stdout[-3000:]}")
        return done
