using System.Diagnostics;

namespace GenNotebooks.Homework;

/// <summary>An exception of the reader's code in one sentence, with the line of the reader's that it comes from.</summary>
internal static class ReaderError
{
    /// <summary>Such as "IndexOutOfRangeException: Index was outside the bounds of the array. (cell [5], line 3: return x[1];)".</summary>
    public static string Text(Exception exception)
    {
        var text = $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
        return Line(exception) is { } line ? $"{text} ({line})" : text;
    }

    /// <summary>The topmost frame that is neither the framework's nor this library's.</summary>
    private static string? Line(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetFileName() is { } file && frame.GetMethod()?.DeclaringType?.Assembly != typeof(ReaderError).Assembly)
            {
                var number = frame.GetFileLineNumber();
                return $"{Path.GetFileName(file)}, line {number}{(NotebookHost.SourceLine(file, number) is { } text && text.Any(char.IsLetter) ? $": {text}" : "")}";
            }
        }

        return null;
    }
}
