"""The kernel against its budgets, as Jupyter's own client sees it (Debian: python3-jupyter-client).

usage: jupyter.py KERNEL_COMMAND...    {connection_file} in it stands for the file
Prints a line "name<TAB>value<TAB>unit" for each figure; medians over several starts where a start is needed.
"""
import os, statistics, subprocess, sys, tempfile, time
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

STARTS, CELLS, FLOOD = 5, 100, 100_000_000


class Kernel:
    def __init__(self, folder):
        path, _ = write_connection_file(os.path.join(folder, "kernel.json"))
        self.started = time.perf_counter()
        self.process = subprocess.Popen([part.replace("{connection_file}", path) for part in sys.argv[1:]])
        self.client = BlockingKernelClient(connection_file=path)
        self.client.load_connection_file()
        self.client.start_channels()

    def since_start(self):
        return time.perf_counter() - self.started

    def execute(self, code, on_output=lambda message: None):
        """The reply's status, when the cell was idle."""
        reply = self.client.execute_interactive(code, allow_stdin=False, timeout=120, output_hook=on_output)
        return reply["content"]

    def end(self):
        self.client.shutdown()
        self.process.wait(20)
        self.client.stop_channels()


def figure(name, value, unit):
    print(f"{name}\t{value}\t{unit}", flush=True)


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def milliseconds(seconds):
    return statistics.median(seconds) * 1000


def interrupt(kernel):
    """Seconds from the request to the stopped cell's idle."""
    asked = []

    def when_it_runs(message):
        if message["msg_type"] == "stream" and not asked:
            asked.append(time.perf_counter())
            kernel.client.control_channel.send(kernel.client.session.msg("interrupt_request", {}))

    assert kernel.execute('Console.WriteLine("spins"); while (true) { }', when_it_runs)["status"] == "error"
    return time.perf_counter() - asked[0]


def crash(kernel, code):
    """Seconds from the crash being told to the next cell's result."""
    told = []
    assert kernel.execute(code, lambda message: told.append(time.perf_counter()) if message["msg_type"] == "error" else None)["status"] == "error"
    assert kernel.execute("1 + 1")["status"] == "ok"
    return time.perf_counter() - told[0]


def flood(kernel):
    """Seconds for 100 MB of printed text, of which the end must arrive."""
    seen = {"bytes": 0, "end": ""}

    def take(message):
        if message["msg_type"] == "stream":
            seen["bytes"] += len(message["content"]["text"])
            seen["end"] = message["content"]["text"][-20:]

    line = "x" * 99
    seconds = timed(lambda: kernel.execute(f'for (var i = 0; i < {FLOOD // 100}; i++) Console.WriteLine("{line}"); Console.WriteLine("the end");', take))
    assert seen["end"].endswith("the end\n"), seen["end"]
    return seconds, seen["bytes"]


with tempfile.TemporaryDirectory() as folder:
    info, first, trivial = [], [], []
    for _ in range(STARTS):
        kernel = Kernel(folder)
        kernel.client.kernel_info(reply=True, timeout=60)
        info.append(kernel.since_start())
        kernel.execute("1 + 1")
        first.append(kernel.since_start())
        trivial += [timed(lambda: kernel.execute(f"{cell} + 1")) for cell in range(CELLS - 1)]
        kernel.end()
    figure("kernel_info after start", statistics.median(info), "s")
    figure("first result after start", statistics.median(first), "s")
    figure("trivial cell, round trip, median of the first 100", milliseconds(trivial), "ms")

    kernel = Kernel(folder)
    kernel.client.wait_for_ready(timeout=60)
    kernel.execute("var list = new List<int> { 1 };")
    complete = [timed(lambda: kernel.client.complete(code, reply=True, timeout=60)) for _ in range(25) for code in ("list.", "list.Wh", "Math.", "var s = new Str")]
    figure("completion after warm-up, 95th percentile", sorted(complete[20:])[int(0.95 * 80)] * 1000, "ms")
    figure("interrupt of while (true) { }", statistics.median(interrupt(kernel) for _ in range(5)), "s")
    for name, code in {
        "after a stack overflow": "void F(int n) { Span<byte> s = stackalloc byte[100000]; s[0] = 1; F(n + 1); s[1] = 2; } F(0);",
        "after Environment.Exit(0)": "Environment.Exit(0);",
        "after Environment.FailFast": 'Environment.FailFast("gone");',
    }.items():
        figure(f"usable again {name}", crash(kernel, code), "s")
    seconds, size = flood(kernel)
    figure(f"100 MB printed ({size / 1e6:.0f} MB arrived, its end too)", seconds, "s")
    kernel.end()
