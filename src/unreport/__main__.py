"""`python -m unreport`."""

from __future__ import annotations

from unreport.cli import main

if __name__ == "__main__":
    main()
