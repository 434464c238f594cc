using System.Reflection;
using System.Text.RegularExpressions;

namespace GenNotebooks.Homework;

/// <summary>Types and methods as C# writes them.</summary>
internal static partial class SignatureText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(char)] = "char", [typeof(int)] = "int",
        [typeof(long)] = "long", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
        [typeof(string)] = "string", [typeof(object)] = "object",
    };

    /// <summary>A method's signature: <c>double LogSumExp(double[] logs)</c>.</summary>
    public static string Of(MethodInfo method) =>
        $"{Of(method.ReturnType)} {NameOf(method)}({string.Join(", ", method.GetParameters().Select(p => $"{Of(p.ParameterType)} {p.Name}".TrimEnd()))})";

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsByRef)
            return $"ref {Of(type.GetElementType()!)}";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Of(value)}?";
        if (!type.IsGenericType)
            return type.Name;
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Of));
        return type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) ? $"({arguments})" : $"{type.Name.Split('`')[0]}<{arguments}>";
    }

    /// <summary>The name as the reader wrote it; compilers name local functions <c>&lt;Main&gt;g__Name|0_0</c>.</summary>
    private static string NameOf(MethodInfo method) => LocalFunction().Match(method.Name) is { Success: true } local
        ? local.Groups["name"].Value
        : method.Name.StartsWith('<') ? "(lambda)" : method.Name;

    [GeneratedRegex(@"^<.*>g__(?<name>\w+)\|")]
    private static partial Regex LocalFunction();
}
