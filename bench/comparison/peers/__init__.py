# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The servers that are compared, in the order of the tables."""

from comparison.peers.go2rtc import Go2rtc
from comparison.peers.python_servers import FastApi, FlaskGevent, FlaskThreads
from comparison.peers.reference import Reference
from comparison.peers.zoetrope import Zoetrope

ALL = (Zoetrope(), Reference(), Go2rtc(), FastApi(), FlaskGevent(), FlaskThreads())
QUICK = ("zoetrope", "c", "go2rtc", "fastapi", "flask-threads")
