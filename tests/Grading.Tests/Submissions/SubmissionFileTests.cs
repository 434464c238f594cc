using GenNotebooks.Grading.Submissions;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Grading.Tests.Submissions;

public sealed class SubmissionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Students_are_files_or_folders()
    {
        _folder.Write("ada.ipynb", "{}");
        _folder.Write("bob/184/184.ipynb", "{}");
        _folder.Write("cyd/draft.ipynb", "{}");
        _folder.Write("cyd/184.handin.ipynb", "{}");
        _folder.Write("dan/a.ipynb", "{}");
        _folder.Write("dan/b.ipynb", "{}");
        _folder.Write("eve/notes.txt", "");
        _folder.Write(".hidden/184.ipynb", "{}");
        Assert.Equal(
            [
                ("ada", "ada.ipynb", null),
                ("bob", "184.ipynb", null),
                ("cyd", "184.handin.ipynb", null),
                ("dan", null, "2 notebooks were handed in, and the name of not just one begins with 184: a.ipynb, b.ipynb"),
                ("eve", null, "no notebook was handed in"),
            ],
            SubmissionFile.In(_folder.Path, "184").Select(s => (s.Student, Path.GetFileName(s.Path), s.Problem)));
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows makes links for administrators only.");
        _folder.Write("secret/184.ipynb", "{}");
        _folder.Write("in/ada/readme.txt", "");
        File.CreateSymbolicLink(_folder["in/ada/184.ipynb"], _folder["secret/184.ipynb"]);
        Directory.CreateSymbolicLink(_folder["in/bob"], _folder["secret"]);
        Assert.Equal([("ada", "no notebook was handed in")], SubmissionFile.In(_folder["in"], "184").Select(s => (s.Student, s.Problem)));
    }

    [Fact]
    public void A_folder_without_submissions_is_an_error_that_says_what_to_do() =>
        Assert.Equal($"There are no submissions in {_folder.Path}: neither notebooks nor folders of students.", Assert.Throws<GradingException>(() => SubmissionFile.In(_folder.Path, "184")).Message);
}
