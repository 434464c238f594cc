using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

public class MixtureErrorTests
{
    private static readonly MixtureOptions Two = new() { Components = 2 };

    private static readonly double[,] Identity = { { 1, 0 }, { 0, 1 } };

    [Fact]
    public void A_collapse_tells_its_cause_and_three_remedies()
    {
        var start = new GaussianMixture([new(0.5, [0, 0], Identity), new(0.5, [50, 50], Identity)]);
        var error = Assert.Throws<MixtureCollapseException>(() => start.Iterate(CloudAndThreeEqualSamples(), Two).Take(2).Count());
        Assert.Equal(
            "Component 1 collapsed in EM step 1: it has no width left in column 0, as when it sits on one sample, on equal samples or on " +
            "samples in a line. Use fewer components (Components is 2), a floor (CovarianceFloor is 0; it is in squared units of the data), " +
            "or a covariance with fewer parameters (Covariance is Full; Tied is the safest).",
            error.Message);
        Assert.Equal((1, 1), (error.Component, error.Iteration));
    }

    [Fact]
    public void A_fit_fails_only_if_every_run_collapses()
    {
        var x = CloudAndThreeEqualSamples();
        Assert.Throws<MixtureCollapseException>(() => GaussianMixture.Fit(x, Two, 1));

        // With K far too large some starts collapse and others do not.
        var options = new MixtureOptions { Components = 6, Restarts = 40 };
        var fit = GaussianMixture.Fit(MixtureCases.Data(40, 2, 2, seed: 1), options, 1);
        Assert.Contains(fit.Runs, run => run.Collapse is not null && double.IsNaN(run.LogLikelihood));
        Assert.Equal(fit.LogLikelihood, fit.Runs.Where(run => run.Collapse is null).Max(run => run.LogLikelihood));
    }

    [Theory]
    [MemberData(nameof(MixtureCases.Kinds), MemberType = typeof(MixtureCases))]
    public void A_floor_prevents_the_collapse_and_is_met_exactly(CovarianceKind kind)
    {
        var options = Two with { Covariance = kind, CovarianceFloor = 0.25, Restarts = 4 };
        var fit = GaussianMixture.Fit(CloudAndThreeEqualSamples(), options, 1);
        var narrow = fit.Model.Components.MinBy(c => c.Weight)!;
        if (kind != CovarianceKind.Tied)
            MixtureAssert.Equal(new[,] { { 0.25, 0 }, { 0, 0.25 } }, narrow.Covariance, 1e-12);
        Assert.Equal(3.0 / 23, narrow.Weight, 1e-9);
    }

    [Fact]
    public void An_abandoned_component_is_told()
    {
        var start = new GaussianMixture([new(0.5, [0, 0], Identity), new(0.5, [1e4, 1e4], Identity)]);
        var error = Assert.Throws<MixtureCollapseException>(
            () => start.Iterate(MixtureCases.Data(50, 1, 2, seed: 2), Two).Take(2).Count());
        Assert.StartsWith("Component 1 collapsed in EM step 1: no sample belongs to it any more. Use fewer components", error.Message);
    }

    [Fact]
    public void More_components_than_samples_are_refused() =>
        Refused(
            "Components is 5 but x has 4 samples; a component needs at least one. Ask for fewer components or bring more samples.",
            () => GaussianMixture.Fit(MixtureCases.Data(4, 1, 2, 1), new() { Components = 5 }, 1));

    [Fact]
    public void A_constant_column_is_refused_unless_there_is_a_floor()
    {
        var x = MixtureCases.Data(30, 1, 2, 1);
        for (var n = 0; n < 30; n++)
            x[n, 1] = 0.1;
        Refused(
            "Column 1 of x is constant (0.1), and a Gaussian needs some width there. Remove the column, or set CovarianceFloor above 0.",
            () => GaussianMixture.Fit(x, Two, 1));
        Assert.Equal(0.1, GaussianMixture.Fit(x, Two with { CovarianceFloor = 1e-3 }, 1).Model.Components[0].Mean[1], 1e-12);
        Assert.True(GaussianMixture.Fit(x, Two with { Covariance = CovarianceKind.Spherical }, 1).Best.Converged);
    }

    [Fact]
    public void Values_that_are_no_numbers_are_refused()
    {
        var x = MixtureCases.Data(20, 1, 2, 1);
        x[17, 1] = double.NaN;
        const string Message = "x[17, 1] is NaN; values must be finite numbers. Repair or remove the row, " +
            "or allow missing values (AllowMissing) if NaN stands for a value that was not recorded.";
        Refused(Message, () => GaussianMixture.Fit(x, Two, 1));
        Refused(Message, () => MixtureCases.Mixture(2, 2, CovarianceKind.Full, 1).LogDensity(x));
        x[17, 0] = double.NaN;
        Refused(
            "Row 17 of x has no value at all; it says nothing. Remove it.",
            () => GaussianMixture.Fit(x, Two with { AllowMissing = true }, 1));
        x[3, 0] = double.NegativeInfinity;
        Refused("x[3, 0] is infinite; values must be finite numbers. Repair or remove the row.", () => GaussianMixture.Fit(x, Two, 1));
    }

    [Fact]
    public void A_column_without_values_is_refused() =>
        Refused(
            "Column 1 of x has no value at all; it says nothing. Remove it.",
            () => GaussianMixture.Fit(new[,] { { 1, double.NaN }, { 2, double.NaN } }, Two with { AllowMissing = true }, 1));

    [Fact]
    public void Data_of_another_shape_are_refused()
    {
        var model = MixtureCases.Mixture(2, 2, CovarianceKind.Full, 1);
        Refused("x must be (any, 2) but is (5, 3).", () => model.LogDensity(new double[5, 3]));
        Refused("x must be (any, 2) but is (5, 3).", () => _ = model.Iterate(new double[5, 3], Two));
        Refused("x is (0, 2); it must have at least one sample and one feature.", () => GaussianMixture.Fit(new double[0, 2], Two, 1));
        Assert.Empty(model.LogDensity(new double[0, 2]));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var x = MixtureCases.Data(20, 1, 2, 1);
        void With(string message, MixtureOptions options) => Refused(message, () => GaussianMixture.Fit(x, options, 1));
        With("Components must be at least 1 but is 0.", new() { Components = 0 });
        With("Restarts must be at least 1 but is 0.", Two with { Restarts = 0 });
        With("MaxIterations must be at least 1 but is -1.", Two with { MaxIterations = -1 });
        With("Threads must be at least 1 but is 0.", Two with { Threads = 0 });
        With("Tolerance must be 0 or more but is -0.5.", Two with { Tolerance = -0.5 });
        With("CovarianceFloor must be 0 or more but is NaN.", Two with { CovarianceFloor = double.NaN });
        Refused(
            "The options ask for 3 components and CovarianceKind.Tied but EM starts from a mixture of 2 and CovarianceKind.Full; let the two agree.",
            () => _ = MixtureCases.Mixture(2, 2, CovarianceKind.Full, 1).Iterate(x, new() { Components = 3, Covariance = CovarianceKind.Tied }));
    }

    [Fact]
    public void Components_that_make_no_mixture_are_refused()
    {
        void With(string message, CovarianceKind kind, params GaussianComponent[] components) =>
            Refused(message, () => _ = new GaussianMixture(components, kind));
        var good = new GaussianComponent(0.5, [0, 0], Identity);
        double[,] wide = { { 2, 0 }, { 0, 2 } }, skew = { { 1, 0.5 }, { 0.25, 1 } }, flat = { { 1, 1 }, { 1, 1 } }, oval = { { 1, 0 }, { 0, 2 } };

        With("components is empty; a mixture needs at least one.", CovarianceKind.Full);
        With("The mean of component 0 is empty; a mixture needs at least one feature.", CovarianceKind.Full, new GaussianComponent(1, [], new double[0, 0]));
        With("The mean of component 1 must be (2) but is (3).", CovarianceKind.Full, good, good with { Mean = [1, 2, 3] });
        With("The covariance of component 1 must be (2, 2) but is (1, 3).", CovarianceKind.Full, good, good with { Covariance = new double[1, 3] });
        With("The mean of component 0 must be finite but is (0, NaN).", CovarianceKind.Full, good with { Mean = [0, double.NaN] }, good);
        With("The weight of component 1 must be 0 or more but is -0.5.", CovarianceKind.Full, good, good with { Weight = -0.5 });
        With("The weights must sum to 1 but sum to 0.9; divide each by their sum.", CovarianceKind.Full, good, good with { Weight = 0.4 });
        With("The covariance of component 0 must be symmetric but has 0.25 at [1, 0] and 0.5 at [0, 1].", CovarianceKind.Full, good with { Covariance = skew }, good);
        With(
            "The covariance of component 1 must be positive definite but leaves no width in feature 1; give every direction a variance above 0.",
            CovarianceKind.Full, good, good with { Covariance = flat });
        With(
            "The covariance of component 1 must be equal to that of component 0 for CovarianceKind.Tied but has 2 at [0, 0]; use CovarianceKind.Full.",
            CovarianceKind.Tied, good, good with { Covariance = wide });
        With(
            "The covariance of component 1 must be 0 off the diagonal for CovarianceKind.Diagonal but has 1 at [0, 1]; use CovarianceKind.Full.",
            CovarianceKind.Diagonal, good, good with { Covariance = flat });
        With(
            "The covariance of component 0 must be the same all along the diagonal for CovarianceKind.Spherical but has 2 at [1, 1]; use CovarianceKind.Full.",
            CovarianceKind.Spherical, good with { Covariance = oval }, good);
    }

    private static void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);

    /// <summary>Twenty samples about the origin and three at (50, 50).</summary>
    private static double[,] CloudAndThreeEqualSamples()
    {
        var cloud = new GaussianMixture([new(1, [0, 0], Identity)]).Sample(23, new Random(3)).Points;
        for (var n = 20; n < 23; n++)
            (cloud[n, 0], cloud[n, 1]) = (50, 50);
        return cloud;
    }
}
