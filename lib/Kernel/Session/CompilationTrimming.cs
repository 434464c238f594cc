using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace GenNotebooks.Kernel.Session;

/// <summary>
/// Lets go of tables that Roslyn keeps with every compilation and makes again when they are asked for, some 25 KB a cell.
/// A session holds the compilations of all its cells, and those of earlier cells are never bound again.
/// </summary>
/// <remarks>Reaches into private fields; where a later Roslyn has none of these names, nothing is trimmed.</remarks>
internal static class CompilationTrimming
{
    private static readonly FieldInfo[] Tables =
    [
        .. new[] { "_lazyBuiltInOperators", "_lazyTypeToNullableVersion", "_lazyWellKnownTypes", "_lazyWellKnownTypeMembers" }
            .Select(name => typeof(CSharpCompilation).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic))
            .OfType<FieldInfo>()
            .Where(field => !field.FieldType.IsValueType),
    ];

    public static void Trim(CSharpCompilation compilation)
    {
        foreach (var table in Tables)
            table.SetValue(compilation, null);
    }
}
