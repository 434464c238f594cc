"""The suite of Jupyter's project for kernels (Debian: python3-jupyter-kernel-test), told what C# looks like.

Every test of the suite is enabled. Run with JUPYTER_DATA_DIR naming a folder that holds the kernelspec "gennotebooks-test".
"""

import unittest

import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "gennotebooks-test"
    language_name = "C#"
    file_extension = ".cs"

    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    code_page_something = "Math.Sqrt?"
    code_generate_error = 'throw new InvalidOperationException("wrong");'
    code_clear_output = "ClearOutput();"
    code_inspect_sample = "Console.WriteLine"

    completion_samples = [
        {"text": "Math.Sqr", "matches": {"Sqrt"}},
        {"text": "new System.Text.StringBuil", "matches": {"StringBuilder"}},
        {"text": "#!lsm", "matches": {"#!lsmagic"}},
    ]
    complete_code_samples = ["1 + 1", "var x = 1;", "for (var i = 0; i < 3; i++) { }", "#!time\n1 + 1"]
    incomplete_code_samples = ["if (true) {", "Console.WriteLine(", "var s = @\"abc", "/* begin"]
    invalid_code_samples = ["var x = );", "}"]

    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "Math.Max(4, 7)", "result": "7"},
    ]
    code_display_data = [
        {"code": 'display("x");', "mime": "text/plain"},
        {"code": 'display(HTML("<b>x</b>"));', "mime": "text/html"},
    ]
    code_history_pattern = "1*"
    supported_history_operations = ("tail", "range", "search")


if __name__ == "__main__":
    unittest.main(verbosity=2)
