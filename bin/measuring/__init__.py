# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What the bin/measure-* scripts share: a camera whose pictures tell their time, Chromium, the server."""
