namespace TorchSharp.Tests;

/// <summary>Every backward rule against finite differences, first and second order.</summary>
public class GradientTests
{
    public static TheoryData<GradientCase> Unary => new(GradientCases.Unary);
    public static TheoryData<GradientCase> Binary => new(GradientCases.Binary);
    public static TheoryData<GradientCase> Reductions => new(GradientCases.Reductions);
    public static TheoryData<GradientCase> Movement => new(GradientCases.Movement);
    public static TheoryData<GradientCase> Products => new(GradientCases.Products);
    public static TheoryData<GradientCase> InPlace => new(GradientCases.InPlace);

    [Theory]
    [MemberData(nameof(Unary), DisableDiscoveryEnumeration = true)]
    public void Pointwise_functions_of_one_tensor(GradientCase c) => FiniteDifferences.Check(c.F, c.Inputs());

    [Theory]
    [MemberData(nameof(Binary), DisableDiscoveryEnumeration = true)]
    public void Pointwise_functions_of_two_tensors(GradientCase c) => FiniteDifferences.Check(c.F, c.Inputs());

    [Theory]
    [MemberData(nameof(Reductions), DisableDiscoveryEnumeration = true)]
    public void Reductions_and_running_results(GradientCase c) => FiniteDifferences.Check(c.F, c.Inputs());

    [Theory]
    [MemberData(nameof(Movement), DisableDiscoveryEnumeration = true)]
    public void Views_and_moved_elements(GradientCase c) => FiniteDifferences.Check(c.F, c.Inputs());

    [Theory]
    [MemberData(nameof(Products), DisableDiscoveryEnumeration = true)]
    public void Matrix_products(GradientCase c) => FiniteDifferences.Check(c.F, c.Inputs());

    [Theory]
    [MemberData(nameof(InPlace), DisableDiscoveryEnumeration = true)]
    public void Changes_in_place(GradientCase c) => FiniteDifferences.Check(c.F, c.Inputs());
}
