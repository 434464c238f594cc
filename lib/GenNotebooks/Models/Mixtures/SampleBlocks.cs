namespace GenNotebooks.Models.Mixtures;

/// <summary>
/// Rows of a data matrix, packed for vector instructions: blocks of <see cref="Size"/> samples, inside a block a feature
/// after the other. The last block is filled up with samples whose mask is 0.
/// </summary>
internal sealed class SampleBlocks
{
    /// <summary>Samples a block: few enough that a block's work stays in the first-level cache.</summary>
    public const int Size = 128;

    private readonly double[] _values; // (blocks, D, Size)
    private readonly double[] _mask;   // (blocks, Size)

    /// <summary>Packs the named rows of x, shape (N, D).</summary>
    public SampleBlocks(double[,] x, int[] rows)
    {
        Rows = rows;
        Dimensions = x.GetLength(1);
        Count = (rows.Length + Size - 1) / Size;
        _values = new double[Count * Dimensions * Size];
        _mask = new double[Count * Size];
        for (var n = 0; n < rows.Length; n++)
        {
            var (block, i) = Math.DivRem(n, Size);
            _mask[n] = 1;
            for (var d = 0; d < Dimensions; d++)
                _values[(((block * Dimensions) + d) * Size) + i] = x[rows[n], d];
        }
    }

    /// <summary>The number of blocks.</summary>
    public int Count { get; }

    /// <summary>The number of features, D.</summary>
    public int Dimensions { get; }

    /// <summary>For each packed sample its row in the data matrix.</summary>
    public int[] Rows { get; }

    /// <summary>The values of a block, shape (D, Size).</summary>
    public ReadOnlySpan<double> Values(int block) => _values.AsSpan(block * Dimensions * Size, Dimensions * Size);

    /// <summary>1 for a sample, 0 for filling, shape (Size).</summary>
    public ReadOnlySpan<double> Mask(int block) => _mask.AsSpan(block * Size, Size);

    /// <summary>The rows of the data matrix that a block holds, in order.</summary>
    public ReadOnlySpan<int> RowsOf(int block) => Rows.AsSpan(block * Size, Math.Min(Size, Rows.Length - (block * Size)));
}
