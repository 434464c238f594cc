namespace GenNotebooks.Models.Graphical;

/// <summary>Walks through the joint states of variables, the last one's fastest, and keeps the places of each in two tables.</summary>
internal struct TableWalk
{
    private readonly int[] _sizes;
    private readonly int[] _stridesA;
    private readonly int[] _stridesB;
    private readonly int[] _states;

    /// <param name="variables">The variables.</param>
    /// <param name="stridesA">For each variable how far apart its states lie in table A; 0 where A lacks it.</param>
    /// <param name="stridesB">The same for table B.</param>
    public TableWalk(Variable[] variables, int[] stridesA, int[] stridesB)
    {
        _sizes = Array.ConvertAll(variables, v => v.Size);
        (_stridesA, _stridesB, _states) = (stridesA, stridesB, new int[variables.Length]);
        Size = _sizes.Aggregate(1, (product, size) => product * size);
    }

    /// <summary>The number of joint states.</summary>
    public int Size { get; }

    /// <summary>The place in table A.</summary>
    public int A { get; private set; }

    /// <summary>The place in table B.</summary>
    public int B { get; private set; }

    /// <summary>Goes on to the next joint state; after the last comes the first.</summary>
    public void Next()
    {
        for (var i = _sizes.Length - 1; i >= 0; i--)
        {
            if (++_states[i] < _sizes[i])
            {
                A += _stridesA[i];
                B += _stridesB[i];
                return;
            }

            A -= _stridesA[i] * (_sizes[i] - 1);
            B -= _stridesB[i] * (_sizes[i] - 1);
            _states[i] = 0;
        }
    }
}
