"""`leadinglights COMMAND`: imports only the module of the command that was asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from leadinglights import __version__

# command -> (module, what it does); the module's add_to(subparsers) declares its arguments.
COMMANDS = {
    "demo": (
        "leadinglights.cli.demo",
        "import the example, plan its week, write the papers, serve",
    ),
    "serve": ("leadinglights.cli.serve", "serve the site, with a worker beside it"),
    "worker": ("leadinglights.cli.worker", "run background jobs, send the post"),
    "import": (
        "leadinglights.cli.importing",
        "import a folder of files; says all that is wrong first",
    ),
    "programme": (
        "leadinglights.cli.programme",
        "plan, check or generate a problem file, without a database",
    ),
    "transfer": (
        "leadinglights.cli.transfer",
        "what a solution would save in another city: study, check, sweep, without a database",
    ),
    "requests": ("leadinglights.cli.requests", "list visit requests, take some in, decide one"),
    "visits": ("leadinglights.cli.visits", "list the accepted visits, or move one on"),
    "weeks": ("leadinglights.cli.weeks", "list the weeks, or plan one"),
    "hosts": ("leadinglights.cli.hosts", "ask the hosts of a week, or say how they stand"),
    "repairs": ("leadinglights.cli.repairs", "say what happened to a week, and mend it"),
    "reports": ("leadinglights.cli.reports", "list, read and write the reports of visits"),
    "goodwill": ("leadinglights.cli.goodwill", "print the goodwill ledger of a year"),
    "post": ("leadinglights.cli.post", "list the mails of the office, or send what is due"),
    "api": ("leadinglights.cli.api", "any call of the API, in somebody's name"),
    "tokens": ("leadinglights.cli.tokens", "make, list or revoke a token of the API"),
    "check": ("leadinglights.cli.check", "say how this installation stands"),
    "migrate": ("leadinglights.cli.migrate", "bring the database up to this version"),
    "ropa": ("leadinglights.cli.ropa", "print the record of processing"),
    "retention": (
        "leadinglights.cli.retention",
        "erase what is personal and past its time, or list what would go",
    ),
    "person": (
        "leadinglights.cli.person",
        "find, export or erase what is held about one person",
    ),
    "staff": ("leadinglights.cli.staff", "make an account, or give a new password"),
}
REFUSED, WRONG_USE, INTERRUPTED = 1, 2, 130


def parser_for(command: str | None) -> argparse.ArgumentParser:
    """Make the parser; only the module of this command is imported (of all, for None)."""
    parser = argparse.ArgumentParser(
        prog="leadinglights", description="The climate-partnership office of a city."
    )
    parser.add_argument("--version", action="version", version=f"Leading Lights {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (module, what) in COMMANDS.items():
        if command in {name, None}:
            import_module(module).add_to(subparsers)
        else:
            subparsers.add_parser(name, help=what)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # a terminal without ø must not end an import half told
            stream.reconfigure(errors="backslashreplace")
    command = next((word for word in given if not word.startswith("-")), "")
    options = parser_for(command).parse_args(given)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        sys.stderr.close()
        return 0
    except Exception as wrong:
        sentence = _sentence(wrong)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        return REFUSED


def _sentence(wrong: Exception) -> str | None:
    """Words for what was foreseen; None for what was not, which deserves its trace."""
    if "django" not in sys.modules:  # `programme` never loads it
        return None
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from leadinglights.office.refusal import Refusal

    if isinstance(wrong, OperationalError):
        return f"The database does not answer: {str(wrong).strip()}"
    if isinstance(wrong, OSError) and wrong.filename is not None:
        return f"{wrong.filename}: {wrong.strerror}. Look at the place, or name another."
    return str(wrong) if isinstance(wrong, Refusal | ImproperlyConfigured) else None


if __name__ == "__main__":
    sys.exit(main())
