using System.CommandLine;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>--timeout</c>, the same wherever cells are run.</summary>
internal static class CellTimeout
{
    /// <summary>Makes the option.</summary>
    /// <param name="seconds">What holds unless told.</param>
    public static Option<double> Create(double seconds)
    {
        var option = new Option<double>("--timeout") { Description = "Seconds that one cell may take.", DefaultValueFactory = _ => seconds };
        option.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && !(r.GetValueOrDefault<double>() > 0))
                r.AddError("--timeout must be a number of seconds above 0.");
        });
        return option;
    }
}
