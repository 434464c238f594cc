using FsCheck;
using FsCheck.Fluent;

namespace GenNotebooks.Tests;

/// <summary>Checks a claim on many random cases, the same ones in every run.</summary>
internal static class PropertyCheck
{
    public static void Holds<T>(Gen<T> cases, int count, Action<T> claim) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(184, 7),
            Prop.ForAll(cases.ToArbitrary(), claim));
}
