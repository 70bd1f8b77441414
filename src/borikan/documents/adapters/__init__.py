"""What the ports are made of here: files, subprocesses, HTTP."""
