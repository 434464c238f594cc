using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// Forward-backward with probabilities that are scaled to sum to 1 at every step (Rabiner 1989, section V.A): a few
/// multiplications a step, on vector registers, and no underflow unless an observation contradicts all that was believed.
/// </summary>
internal sealed class ScaledForwardBackward : ForwardBackward
{
    /// <summary>A step that leaves less than this of what was believed goes to logarithms: digits may have been lost.</summary>
    private const double SmallestScale = 1e-100;

    /// <summary>Shares below e^-600 count as 0; Vector.Exp is also eight times slower where it underflows.</summary>
    private static readonly Vector<double> LowestLog = new(-600);

    private readonly int _states;
    private readonly double[] _initial;     // (Stride)
    private readonly double[] _transitions; // (K, Stride), row: from
    private readonly double[] _reversed;    // (K, Stride), row: to
    private readonly double[] _transitionCounts; // (K, Stride), yet to be multiplied by the probabilities
    private readonly double[] _beta;        // (Stride)
    private readonly double[] _next;        // (Stride)
    private double[] _emissions = [];       // (T, Stride): p(x_t | z_t) over the largest of them
    private double[] _scales = [];          // (T)

    public ScaledForwardBackward(HiddenMarkovModel model)
        : base(model)
    {
        _states = model.States;
        _initial = Lanes.Pad(model.InitialProbs);
        _transitions = Lanes.Pad(model.TransitionProbs);
        _reversed = Lanes.Pad(Lanes.Transpose(model.TransitionProbs));
        _transitionCounts = new double[_states * Stride];
        (_beta, _next) = (new double[Stride], new double[Stride]);
    }

    public override double Forward(Sequence x)
    {
        Begin(x.Length);
        if (_scales.Length < Length)
            (_emissions, _scales) = (new double[Length * Stride], new double[Length]);
        return Forward(x, 0, _emissions, States, _scales.AsSpan(0, Length), LogDensities, _initial);
    }

    /// <summary>ln p(x) alone, in memory that does not grow with the sequence; NaN where this arithmetic does not suffice.</summary>
    public double LogLikelihood(Sequence x)
    {
        const int block = 1024;
        var (emissions, states, scales, logs) = (new double[block * Stride], new double[block * Stride], new double[block], new double[block]);
        var (predicted, total) = (_initial, 0.0);
        for (var start = 0; start < x.Length && !double.IsNaN(total); start += block)
        {
            var count = Math.Min(block, x.Length - start);
            total += Forward(x, start, emissions, states, scales.AsSpan(0, count), logs, predicted);
            predicted = new double[Stride];
            Multiply(states.AsSpan((count - 1) * Stride, Stride), _transitions, predicted);
        }

        return total;
    }

    public override void Backward(Span<double> transitions)
    {
        Array.Clear(_transitionCounts);
        Array.Fill(_beta, 1);
        for (var t = Length - 1; t >= 0; t--)
        {
            var alpha = States.Slice(t * Stride, Stride);
            if (t < Length - 1)
            {
                Follow(t + 1);
                AddOuter(alpha, _next, _transitionCounts);
                Multiply(_next, _reversed, _beta);
            }

            // γ_t = α_t β_t
            for (var lane = 0; lane < Stride; lane += Vector<double>.Count)
                (new Vector<double>(alpha[lane..]) * new Vector<double>(_beta, lane)).CopyTo(alpha[lane..]);
        }

        // ξ_t(i, j) = α_t(i) A(i, j) p(x_t+1 | j) β_t+1(j), summed over t
        for (var i = 0; i < _transitionCounts.Length; i++)
            transitions[i] += _transitionCounts[i] * _transitions[i];
    }

    private double Forward(
        Sequence x, int start, double[] emissions, Span<double> states, Span<double> scales, Span<double> logs, double[] predicted)
    {
        Model.Emissions.LogDensities(x, start, scales.Length, emissions);
        var total = 0.0;
        for (var t = 0; t < scales.Length; t++)
        {
            var emission = emissions.AsSpan(t * Stride, Stride);
            var alpha = states.Slice(t * Stride, Stride);
            var peak = Exponentiate(emission);
            if (t > 0)
                Multiply(states.Slice((t - 1) * Stride, Stride), _transitions, alpha);
            else
                predicted.CopyTo(alpha);

            // α_t = p(x_t | z_t) Σ_i α_t-1(i) A(i, z_t), divided by its sum
            if (!((scales[t] = Weigh(alpha, emission)) >= SmallestScale))
                return double.NaN;
            total += logs[t] = Math.Log(scales[t]) + peak;
        }

        return total;
    }

    /// <summary>Turns a row of logarithms into numbers of which the largest is 1.</summary>
    /// <returns>The logarithm of the largest.</returns>
    private double Exponentiate(Span<double> row)
    {
        row[_states..].Fill(double.NegativeInfinity);
        var largest = new Vector<double>(row);
        for (var lane = Vector<double>.Count; lane < row.Length; lane += Vector<double>.Count)
            largest = Vector.Max(largest, new Vector<double>(row[lane..]));
        var peak = largest[0];
        for (var i = 1; i < Vector<double>.Count; i++)
            peak = Math.Max(peak, largest[i]);
        for (var lane = 0; lane < row.Length; lane += Vector<double>.Count)
        {
            var logs = new Vector<double>(row[lane..]) - new Vector<double>(peak);
            Vector.ConditionalSelect(Vector.GreaterThan(logs, LowestLog), Vector.Exp(Vector.Max(logs, LowestLog)), Vector<double>.Zero).CopyTo(row[lane..]);
        }

        return peak;
    }

    /// <summary>Multiplies by the emission probabilities and divides by the sum.</summary>
    /// <returns>The sum.</returns>
    private static double Weigh(Span<double> alpha, ReadOnlySpan<double> emission)
    {
        var sums = Vector<double>.Zero;
        for (var lane = 0; lane < alpha.Length; lane += Vector<double>.Count)
        {
            var product = new Vector<double>(alpha[lane..]) * new Vector<double>(emission[lane..]);
            product.CopyTo(alpha[lane..]);
            sums += product;
        }

        var sum = Vector.Sum(sums);
        var scale = new Vector<double>(1 / sum);
        for (var lane = 0; lane < alpha.Length; lane += Vector<double>.Count)
            (new Vector<double>(alpha[lane..]) * scale).CopyTo(alpha[lane..]);
        return sum;
    }

    /// <summary>Writes p(x_t | z_t) β_t / scale_t to _next.</summary>
    private void Follow(int t)
    {
        var scale = new Vector<double>(1 / _scales[t]);
        for (var lane = 0; lane < Stride; lane += Vector<double>.Count)
            (new Vector<double>(_emissions, (t * Stride) + lane) * new Vector<double>(_beta, lane) * scale).CopyTo(_next, lane);
    }

    /// <summary>Writes row vector times matrix, shape (K, Stride).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Multiply(ReadOnlySpan<double> row, double[] matrix, Span<double> result)
    {
        ref var entries = ref MemoryMarshal.GetArrayDataReference(matrix);
        var stride = (nuint)Stride;
        for (nuint lane = 0; lane < stride; lane += (nuint)Vector<double>.Count)
        {
            Vector<double> even = default, odd = default;
            var at = lane;
            var i = 0;
            for (; i + 1 < _states; i += 2, at += 2 * stride)
            {
                even = Vector.MultiplyAddEstimate(new Vector<double>(row[i]), Vector.LoadUnsafe(ref entries, at), even);
                odd = Vector.MultiplyAddEstimate(new Vector<double>(row[i + 1]), Vector.LoadUnsafe(ref entries, at + stride), odd);
            }

            if (i < _states)
                even = Vector.MultiplyAddEstimate(new Vector<double>(row[i]), Vector.LoadUnsafe(ref entries, at), even);
            (even + odd).CopyTo(result[(int)lane..]);
        }
    }

    /// <summary>Adds column times row to a matrix, shape (K, Stride).</summary>
    private void AddOuter(ReadOnlySpan<double> column, double[] row, double[] matrix)
    {
        ref var entries = ref MemoryMarshal.GetArrayDataReference(matrix);
        ref var factors = ref MemoryMarshal.GetArrayDataReference(row);
        nuint at = 0;
        for (var i = 0; i < _states; i++)
        {
            var factor = new Vector<double>(column[i]);
            for (nuint lane = 0; lane < (nuint)Stride; lane += (nuint)Vector<double>.Count, at += (nuint)Vector<double>.Count)
                Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref factors, lane), Vector.LoadUnsafe(ref entries, at)).StoreUnsafe(ref entries, at);
        }
    }
}
