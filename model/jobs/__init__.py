"""Independent tasks: here, on threads, on processes, on a cluster; kept as they end.

A task is a function without arguments that returns a generator: every ``yield`` is a
place to report progress and to stop, and what it returns is its result. The very same
task runs on any ``concurrent.futures.Executor``, with the same result.
"""

from model.jobs.crews import Crew, processes, threads
from model.jobs.kept import Keeping, Kept
from model.jobs.run import Report, run_tasks
from model.jobs.tasks import Cancelled, Task, Work, finish

__all__ = [
    "Cancelled",
    "Crew",
    "Keeping",
    "Kept",
    "Report",
    "Task",
    "Work",
    "finish",
    "processes",
    "run_tasks",
    "threads",
]
