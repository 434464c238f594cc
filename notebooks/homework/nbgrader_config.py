# For those who grade with nbgrader instead of `gen homework grade`: copy this file into the course's folder, and each master
# to source/184/184.ipynb. The masters carry nbgrader's metadata (schema 3); the kernel is the one of `gen kernel install`.
c = get_config()  # noqa: F821, defined by nbgrader

c.CourseDirectory.course_id = "generative-models"

# A stub that compiles in a method of any type; nbgrader has none for C#. The key is the kernelspec's language.
c.ClearSolutions.code_stub = {"C#": "throw new NotImplementedException();"}
c.ClearSolutions.text_stub = "*Your answer.*"

# Found anywhere in a line, so they stand behind // in code and inside <!-- --> in text.
c.ClearSolutions.begin_solution_delimeter = "BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "END SOLUTION"
c.ClearHiddenTests.begin_test_delimeter = "BEGIN HIDDEN TESTS"
c.ClearHiddenTests.end_test_delimeter = "END HIDDEN TESTS"

# Seconds a cell; the checks bound themselves at 5 seconds an expectation.
c.Execute.timeout = 120
c.Execute.error_on_timeout = {
    "ename": "TimeoutError",
    "evalue": "The cell ran longer than two minutes.",
    "traceback": ["The cell ran longer than two minutes."],
}
