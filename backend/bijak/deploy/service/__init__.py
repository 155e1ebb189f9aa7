"""The checker as a service of one user: started when the user logs in, started again when it fails.

What that means differs: units of the user's own systemd on Linux, an agent of launchd on macOS, a task of the
Task Scheduler on Windows. Each is a `Plan` of files and commands; `Service` carries it out.
"""
