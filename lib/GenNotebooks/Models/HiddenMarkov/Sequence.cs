namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// What was observed, in order: symbols or counts, numbers, or vectors. Arrays turn into it by themselves, so that
/// <c>model.Viterbi(rolls)</c> takes an <c>int[]</c>, a <c>double[]</c> or a <c>double[,]</c>. The array is not copied:
/// do not write into it afterwards.
/// </summary>
public sealed class Sequence
{
    /// <summary>Stands for a symbol or a count that was not observed. Among numbers it is NaN.</summary>
    public const int Missing = -1;

    private readonly int[]? _symbols;
    private readonly double[]? _values;

    private Sequence(int[] symbols) => (_symbols, Length, Dimensions) = (symbols, symbols.Length, 1);

    private Sequence(double[] values, int length, int dimensions) => (_values, Length, Dimensions) = (values, length, dimensions);

    /// <summary>The number of time steps, T.</summary>
    public int Length { get; }

    /// <summary>The number of features of an observation, D; 1 for symbols, counts and numbers.</summary>
    public int Dimensions { get; }

    /// <summary>Symbols counted from 0, or counts; <see cref="Missing"/> where there was no observation. Shape (T).</summary>
    public static implicit operator Sequence(int[] symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        return new Sequence(symbols);
    }

    /// <summary>Numbers, NaN where there was no observation. Shape (T).</summary>
    public static implicit operator Sequence(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Sequence(values, values.Length, 1);
    }

    /// <summary>Vectors, a time step a row, NaN where a feature was not observed. Shape (T, D).</summary>
    public static implicit operator Sequence(double[,] vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.GetLength(1) == 0)
            throw new ArgumentException("vectors has no columns; an observation needs at least one feature.");
        var values = new double[vectors.Length];
        Buffer.BlockCopy(vectors, 0, values, 0, values.Length * sizeof(double));
        return new Sequence(values, vectors.GetLength(0), vectors.GetLength(1));
    }

    /// <summary>A feature at a time step; NaN where it was not observed.</summary>
    public double this[int t, int d = 0] =>
        _values is not null ? _values[(t * Dimensions) + d] : _symbols![t] == Missing ? double.NaN : _symbols[t];

    /// <summary>The observations as whole numbers, shape (T), <see cref="Missing"/> for NaN.</summary>
    /// <exception cref="ArgumentException">There are vectors, or a number is not whole.</exception>
    public int[] ToSymbols()
    {
        if (_symbols is not null)
            return [.. _symbols];
        if (Dimensions > 1)
            throw new ArgumentException($"The sequence holds vectors of {Dimensions} features, not symbols or counts.");
        var symbols = new int[Length];
        for (var t = 0; t < Length; t++)
            symbols[t] = double.IsNaN(_values![t]) ? Missing
                : _values[t] == (int)_values[t] && _values[t] >= 0 ? (int)_values[t]
                : throw new ArgumentException(FormattableString.Invariant(
                    $"x[{t}] is {_values[t]} but symbols and counts are whole numbers from 0 on; NaN stands for a missing one."));
        return symbols;
    }

    /// <summary>The observations as numbers, shape (T, D), NaN for missing ones.</summary>
    public double[,] ToMatrix()
    {
        var matrix = new double[Length, Dimensions];
        for (var t = 0; t < Length; t++)
            for (var d = 0; d < Dimensions; d++)
                matrix[t, d] = this[t, d];
        return matrix;
    }

    /// <summary>The first feature of each observation as a number, shape (T), NaN for missing ones.</summary>
    public double[] ToNumbers() => [.. Enumerable.Range(0, Length).Select(t => this[t])];

    /// <summary>What is inside, in a line.</summary>
    public override string ToString() => Dimensions > 1 ? $"{Length} vectors of {Dimensions} features" : $"{Length} observations";

    /// <summary>A sequence that is ready for a model: symbols whole and non-negative, values by rows.</summary>
    internal Sequence Prepared(bool whole)
    {
        if (whole && _symbols is null)
            return new Sequence(ToSymbols());
        if (whole)
        {
            for (var t = 0; t < Length; t++)
                if (_symbols![t] < Missing)
                    throw new ArgumentException($"x[{t}] is {_symbols[t]} but symbols and counts are whole numbers from 0 on; {Missing} stands for a missing one.");
            return this;
        }

        if (_values is null)
            return ToNumbers();
        for (var i = 0; i < _values.Length; i++)
            if (double.IsInfinity(_values[i]))
                throw new ArgumentException(FormattableString.Invariant(
                    $"x[{i / Dimensions}] holds {_values[i]}; observations are finite, NaN stands for a missing one."));
        return this;
    }

    /// <summary>Symbols or counts, shape (T); only after <see cref="Prepared"/> for whole numbers.</summary>
    internal ReadOnlySpan<int> Symbols => _symbols;

    /// <summary>Numbers by rows, shape (T, D); only after <see cref="Prepared"/> for numbers.</summary>
    internal ReadOnlySpan<double> Values => _values;
}
