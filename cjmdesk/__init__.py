"""CJM Desk: a desk for customer-journey workshops."""

import os

__version__ = "0.1.0"

# Records are checked by pydantic alone: looking through everything that is installed for plugins
# takes longer than importing it, and code of others has no business with a person's project.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
