namespace GenNotebooks.Models.Mixtures;

/// <summary>EM on one data matrix: begin, then E-step and M-step in turn. Apart from the history, a run allocates nothing.</summary>
internal sealed class ExpectationMaximization
{
    /// <summary>A width below a millionth of the data's counts as none.</summary>
    private const double SmallestVarianceShare = 1e-12;

    private readonly MixtureOptions _options;
    private readonly ExpectationStep _expectation;
    private readonly CovarianceFloor _floor;
    private readonly double[] _smallestPivots; // (D)
    private readonly int _sampleCount;

    public ExpectationMaximization(double[,] x, MixtureOptions options)
    {
        var data = new MixtureData(x, options.Components, options.AllowMissing);
        options.Check(data.SampleCount);
        _options = options;
        _sampleCount = data.SampleCount;
        Columns = ColumnStatistics.Of(x);
        CheckWidth();
        _smallestPivots = [.. Columns.Select(column => options.CovarianceFloor > 0 ? 0 : column.Variance * SmallestVarianceShare)];
        Parameters = new MixtureParameters(options.Components, data.Dimensions, options.Covariance);
        _expectation = new ExpectationStep(data, Parameters, options.Threads);
        _floor = new CovarianceFloor(options.CovarianceFloor, data.Dimensions);
    }

    /// <summary>The present parameters; to begin, fill in weights, means and covariances and call <see cref="Begin"/>.</summary>
    public MixtureParameters Parameters { get; }

    /// <summary>Mean and variance of every column of the data.</summary>
    public ColumnStatistics[] Columns { get; }

    /// <summary>The number of EM steps since the start.</summary>
    public int Iteration { get; private set; }

    /// <summary>Takes the present parameters as the start.</summary>
    public void Begin()
    {
        Iteration = 0;
        Prepare();
    }

    /// <summary>The E-step.</summary>
    /// <returns>The log-likelihood under the present parameters, in nats.</returns>
    public double Expect()
    {
        _expectation.Run();
        return _expectation.Statistics.LogLikelihood;
    }

    /// <summary>The M-step.</summary>
    /// <exception cref="MixtureCollapseException">A component has no width or no samples left.</exception>
    public void Maximize()
    {
        Iteration++;
        var abandoned = MaximizationStep.Update(Parameters, _expectation.Statistics, _sampleCount);
        if (abandoned >= 0)
            throw new MixtureCollapseException(abandoned, Iteration, "no sample belongs to it any more.", _options);
        Prepare();
    }

    /// <summary>Runs from the present start until a step gains too little or there were steps enough.</summary>
    public MixtureRun Run()
    {
        var history = new List<double>(Math.Min(_options.MaxIterations, 1000) + 1);
        try
        {
            Begin();
            history.Add(Expect());
            while (Iteration < _options.MaxIterations)
            {
                Maximize();
                history.Add(Expect());
                if (history[^1] - history[^2] < _options.Tolerance * _sampleCount)
                    return new MixtureRun(history, Converged: true, Collapse: null);
            }

            return new MixtureRun(history, Converged: false, Collapse: null);
        }
        catch (MixtureCollapseException collapse)
        {
            return new MixtureRun(history, Converged: false, collapse);
        }
    }

    private void Prepare()
    {
        _floor.Apply(Parameters);
        if (Parameters.Factorise(_smallestPivots) is var (component, feature))
            throw new MixtureCollapseException(
                component, Iteration,
                $"it has no width left in column {feature}, as when it sits on one sample, on equal samples or on samples in a line.",
                _options);
    }

    private void CheckWidth()
    {
        for (var d = 0; d < Columns.Length; d++)
            if (double.IsNaN(Columns[d].Mean))
                throw new ArgumentException($"Column {d} of x has no value at all; it says nothing. Remove it.");
        if (_options.CovarianceFloor > 0 || (_options.Covariance == CovarianceKind.Spherical && Columns.Any(column => column.Variance > 0)))
            return;
        for (var d = 0; d < Columns.Length; d++)
            if (Columns[d].Variance == 0)
                throw new ArgumentException(FormattableString.Invariant(
                    $"Column {d} of x is constant ({Columns[d].Mean}), and a Gaussian needs some width there. Remove the column, or set CovarianceFloor above 0."));
    }
}
