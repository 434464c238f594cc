namespace TorchSharp.Kernels;

/// <summary>A number known when the kernel is compiled: how many rows a tile has.</summary>
internal interface IRows
{
    static abstract int Count { get; }
}

internal readonly struct Rows1 : IRows { public static int Count => 1; }

internal readonly struct Rows2 : IRows { public static int Count => 2; }

internal readonly struct Rows3 : IRows { public static int Count => 3; }

internal readonly struct Rows4 : IRows { public static int Count => 4; }

internal readonly struct Rows5 : IRows { public static int Count => 5; }

internal readonly struct Rows6 : IRows { public static int Count => 6; }

internal readonly struct Rows7 : IRows { public static int Count => 7; }

internal readonly struct Rows8 : IRows { public static int Count => 8; }

internal readonly struct Rows9 : IRows { public static int Count => 9; }

internal readonly struct Rows10 : IRows { public static int Count => 10; }

internal readonly struct Rows11 : IRows { public static int Count => 11; }

internal readonly struct Rows12 : IRows { public static int Count => 12; }

/// <summary>How a tile reads its operands; see the implementations.</summary>
internal interface ITileForm
{
    /// <summary>The rows of A lie a stride apart and are contiguous along k; else a column of A is contiguous.</summary>
    static abstract bool RowsOfAStrided { get; }

    /// <summary>Row p of B starts at B + table[p]; else at B + p * stride.</summary>
    static abstract bool RowsOfBFromTable { get; }

    /// <summary>The tile is one register wide, else two.</summary>
    static abstract bool OneRegisterWide { get; }

    /// <summary>The last register is filled in part.</summary>
    static abstract bool PartialWidth { get; }
}

/// <summary>A packed (or transposed), two registers wide.</summary>
internal readonly struct PackedWide : ITileForm
{
    public static bool RowsOfAStrided => false;
    public static bool RowsOfBFromTable => false;
    public static bool OneRegisterWide => false;
    public static bool PartialWidth => false;
}

/// <summary>A packed, the second register in part.</summary>
internal readonly struct PackedPartialWide : ITileForm
{
    public static bool RowsOfAStrided => false;
    public static bool RowsOfBFromTable => false;
    public static bool OneRegisterWide => false;
    public static bool PartialWidth => true;
}

/// <summary>A packed, at most one register wide.</summary>
internal readonly struct PackedNarrow : ITileForm
{
    public static bool RowsOfAStrided => false;
    public static bool RowsOfBFromTable => false;
    public static bool OneRegisterWide => true;
    public static bool PartialWidth => true;
}

/// <summary>A as it lies, row by row, two registers wide.</summary>
internal readonly struct StridedWide : ITileForm
{
    public static bool RowsOfAStrided => true;
    public static bool RowsOfBFromTable => false;
    public static bool OneRegisterWide => false;
    public static bool PartialWidth => false;
}

/// <summary>A as it lies, the second register in part.</summary>
internal readonly struct StridedPartialWide : ITileForm
{
    public static bool RowsOfAStrided => true;
    public static bool RowsOfBFromTable => false;
    public static bool OneRegisterWide => false;
    public static bool PartialWidth => true;
}

/// <summary>A as it lies, at most one register wide.</summary>
internal readonly struct StridedNarrow : ITileForm
{
    public static bool RowsOfAStrided => true;
    public static bool RowsOfBFromTable => false;
    public static bool OneRegisterWide => true;
    public static bool PartialWidth => true;
}

/// <summary>Convolution: A packed, the rows of B found through a table of offsets into a padded image.</summary>
internal readonly struct TableWide : ITileForm
{
    public static bool RowsOfAStrided => false;
    public static bool RowsOfBFromTable => true;
    public static bool OneRegisterWide => false;
    public static bool PartialWidth => false;
}
