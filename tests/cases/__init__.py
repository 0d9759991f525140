"""Cases: what goes into ``wadlkit build`` and what comes out, as files that a person can read.

A folder here is a case. It has

* ``source/``, or a ``case.toml`` whose ``source`` names another folder, relative to the case;
* ``expected/``, the pages;
* ``findings.txt``, what standard error says, where it says something.

``case.toml`` may add ``arguments`` for the command, and the ``exit`` code where it is not 0.
"""
