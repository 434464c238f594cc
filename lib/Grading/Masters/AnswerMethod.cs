namespace GenNotebooks.Grading.Masters;

/// <summary>A method that students write: its signature, from the master.</summary>
/// <param name="CellId">The <c>grade_id</c> of its cell.</param>
/// <param name="Name">Its name.</param>
/// <param name="ReturnType">What it returns.</param>
/// <param name="Parameters">Types and names.</param>
public sealed record AnswerMethod(string CellId, string Name, string ReturnType, IReadOnlyList<(string Type, string Name)> Parameters)
{
    /// <summary>As C# writes it: <c>double LogSumExp(double[] logs)</c>.</summary>
    public string Signature => $"{ReturnType} {Name}({string.Join(", ", Parameters.Select(p => $"{p.Type} {p.Name}"))})";

    /// <summary>The delegate that fits it.</summary>
    public string DelegateType => (ReturnType == "void", Parameters.Count) switch
    {
        (true, 0) => "System.Action",
        (true, _) => $"System.Action<{string.Join(", ", Parameters.Select(p => p.Type))}>",
        _ => $"System.Func<{string.Join(", ", Parameters.Select(p => p.Type).Append(ReturnType))}>",
    };

    /// <summary>The methods that stand around solutions in a master.</summary>
    /// <exception cref="GradingException">A solution stands outside a method, or in one that cannot be called from another process.</exception>
    public static IReadOnlyList<AnswerMethod> Of(Master master)
    {
        ArgumentNullException.ThrowIfNull(master);
        return [.. master.Cells.Where(c => c.Grade is { IsSolution: true } && c.Cell.Kind == Kernel.Documents.CellKind.Code).SelectMany(c => InCell(master, c.Grade!.Id, c.Cell.Source))];
    }

    private static List<AnswerMethod> InCell(Master master, string id, string source)
    {
        var methods = CellCode.Methods(source).Where(m => Marks.Has(m.ToFullString(), Marks.BeginSolution)).ToList();
        var covered = methods.Sum(m => Count(m.ToFullString()));
        if (covered < Count(source))
            throw new GradingException($"{master.Path}, {id}: a solution stands outside a method. Put its marks inside the method that the student is to write, so that the grader can call it.");
        if (methods.Find(m => m.TypeParameterList is not null || m.ParameterList.Parameters.Any(p => p.Modifiers.Count > 0)) is { } method)
            throw new GradingException($"{master.Path}, {id}: {method.Identifier} is generic or has ref, out, in or params parameters, which the grader cannot call in another process. Ask for a plain method.");
        return [.. methods.Select(m => new AnswerMethod(id, m.Identifier.ValueText, m.ReturnType.ToString(), [.. m.ParameterList.Parameters.Select(p => (p.Type!.ToString(), p.Identifier.ValueText))]))];
    }

    private static int Count(string text) => text.Split(Marks.BeginSolution).Length - 1;
}
