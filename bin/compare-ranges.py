#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Shows what nginx and Zoetrope answer to the same requests for ranges, side by side.

  bin/compare-ranges.py    ./zoetrope must have been built (start it once), nginx installed

A row is marked where the two differ, and why; the exit status is 1 where a row differs that has no
reason. The file has 1000 bytes; where "empty" stands behind a request, none.
"""

import http.client
import os
import pathlib
import re
import sys
import tempfile

from measuring.nginx import Nginx
from measuring.server import Zoetrope

TAG, DATE = "{tag}", "{date}"

# Request headers, and why the answers may differ.
CASES = [
    ({}, ""),
    ({"Range": "bytes=0-99"}, ""),
    ({"Range": "bytes=900-"}, ""),
    ({"Range": "bytes=-100"}, ""),
    ({"Range": "bytes=-5000"}, ""),
    ({"Range": "bytes=900-5000"}, ""),
    ({"Range": "bytes=1000-"}, ""),
    ({"Range": "bytes=-0"}, ""),
    ({"Range": "bytes=0-0,-1"}, ""),
    ({"Range": "bytes=0-9,20-29,5000-"}, ""),
    ({"Range": "bytes=0-9,5-14"}, "joined: nothing is sent twice (14.2)"),
    ({"Range": "bytes=0-9,10-19"}, "joined (15.3.7.2)"),
    ({"Range": "bytes=" + ",".join(["0-"] * 50)}, "joined; nginx gives up and sends the file"),
    ({"Range": "bytes=9-0"}, "malformed is ignored (14.2); nginx refuses"),
    ({"Range": "bytes=a-b"}, "malformed is ignored (14.2); nginx refuses"),
    ({"Range": "bytes="}, "malformed is ignored (14.2); nginx refuses"),
    ({"Range": "lines=0-9"}, ""),
    ({"Range": "BYTES=0-9"}, ""),
    ({"Range": "bytes=0-9223372036854775807"}, ""),
    ({"Range": "bytes=0-9223372036854775808"}, "any number of digits is a number (14.1.1)"),
    ({"Range": "bytes=99999999999999999999-"}, "any number of digits is a number (14.1.1)"),
    ({"Range": "bytes=0-9", "If-Range": TAG}, ""),
    ({"Range": "bytes=0-9", "If-Range": DATE}, ""),
    ({"Range": "bytes=0-9", "If-Range": '"other"'}, ""),
    ({"Range": "bytes=0-9", "If-Range": "W/" + TAG}, ""),
    ({"Range": "bytes=0-9", "If-None-Match": TAG}, ""),
    ({"Range": "bytes=0-9", "If-Modified-Since": DATE}, ""),
    ({"Range": "bytes=0-9", "If-Match": '"other"'}, ""),
    ({"Range": "bytes=0-9", "If-Match": TAG, "If-None-Match": TAG}, ""),
    ({"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}, "later dates count as well (13.1.3)"),
    ({"Range": "bytes=0-9", "method": "HEAD"}, "on GET alone (14.2)"),
    ({"Range": "bytes=0-9", "file": "empty"}, "nothing of it can be sent: 416 (14.1.2)"),
    ({"Range": "bytes=-5", "file": "empty"}, ""),
]


def ask(port, prefix, case, known):
    headers = {name: value.format(**known) for name, value in case.items() if name[0].isupper()}
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(case.get("method", "GET"), prefix + case.get("file", "a.txt"), headers=headers)
    answer = connection.getresponse()
    length = len(answer.read())
    connection.close()
    content = answer.getheader("Content-Range") or answer.getheader("Content-Type", "").split(";")[0]
    partial = content if answer.status in (206, 416) else ""
    multipart = partial.startswith("multipart")
    size = "" if answer.status in (304, 412, 416) or multipart else length
    return f"{answer.status} {size} {partial}".strip(), answer


def words(case):
    return ", ".join(f"{name}: {value}" for name, value in case.items())[:58]


def known(port, prefix):
    _, answer = ask(port, prefix, {}, {})
    return {"tag": answer.getheader("ETag"), "date": answer.getheader("Last-Modified")}


def compare(nginx, ours):
    unexplained = 0
    print(f"{'request':58} | {'nginx':34} | {'zoetrope':34} |")
    for case, reason in CASES:
        left, right = (ask(port, prefix, case, known(port, prefix))[0] for port, prefix in (nginx, ours))
        unexplained += left != right and not reason
        note = "" if left == right else reason or "DIFFERS"
        print(f"{words(case):58} | {left:34} | {right:34} | {note}")
    return unexplained


def main():
    with tempfile.TemporaryDirectory() as root:
        os.chmod(root, 0o755)
        for name, length in (("a.txt", 1000), ("empty", 0)):
            pathlib.Path(root, name).write_bytes(b"x" * length)
            os.utime(pathlib.Path(root, name), (1_700_000_000, 1_700_000_000))
        with Nginx(root) as nginx, Zoetrope("--files", root) as zoetrope:
            port = int(re.search(r":(\d+)/", zoetrope.address())[1])
            sys.exit(1 if compare((nginx.port, "/"), (port, "/files/")) else 0)


main()
