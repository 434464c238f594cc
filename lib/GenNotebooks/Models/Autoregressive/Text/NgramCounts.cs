namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// Counts of all n-grams up to a length, as a trie: a node is an n-gram, its children are those that are a symbol longer at the end.
/// Node 0 is the empty one. One pass over the text visits each n-gram once, by a lookup in a hash table.
/// </summary>
internal sealed class NgramCounts
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly List<Node> _nodes = [new Node { Symbol = -1, Parent = -1, FirstChild = -1, NextSibling = -1 }];
    private ulong[] _keys = new ulong[1 << 12];
    private int[] _slots = new int[1 << 12];

    public NgramCounts(IEnumerable<int[]> texts, int first, int longest)
    {
        Longest = longest;
        foreach (var text in texts)
            Add(text, first);
    }

    /// <summary>The length of the longest n-grams.</summary>
    public int Longest { get; }

    /// <summary>The number of nodes.</summary>
    public int Count => _nodes.Count;

    /// <summary>The n-gram that is a symbol longer at the end, or -1 if it was never seen.</summary>
    public int Child(int node, int symbol)
    {
        var key = Key(node, symbol);
        for (var slot = Slot(key); ; slot = (slot + 1) & (_slots.Length - 1))
            if (_slots[slot] == 0 || _keys[slot] == key)
                return _slots[slot] - 1;
    }

    /// <summary>How often the n-gram was seen.</summary>
    public int Seen(int node) => _nodes[node].Seen;

    /// <summary>
    /// In how many different places the n-gram was seen, that is, after how many different symbols (N1+ in Chen and Goodman). Where
    /// a text begins nothing stands before it: there each time counts.
    /// </summary>
    public int Places(int node) => _nodes[node].Places;

    /// <summary>The last symbol of the n-gram.</summary>
    public int Symbol(int node) => _nodes[node].Symbol;

    /// <summary>The n-gram without its last symbol.</summary>
    public int Parent(int node) => _nodes[node].Parent;

    /// <summary>The number of symbols in the n-gram.</summary>
    public int Length(int node) => _nodes[node].Length;

    /// <summary>The seen n-grams that are a symbol longer at the end.</summary>
    public IEnumerable<int> Children(int node)
    {
        for (var child = _nodes[node].FirstChild; child >= 0; child = _nodes[child].NextSibling)
            if (_nodes[child].Seen > 0)
                yield return child;
    }

    /// <summary>
    /// Steps to the next symbol: of the n-grams that end before it, at [k] the one of length k or -1, to those that end with it.
    /// </summary>
    public void Advance(Span<int> ending, int symbol)
    {
        for (var length = ending.Length - 1; length > 0; length--)
            ending[length] = ending[length - 1] < 0 ? -1 : Child(ending[length - 1], symbol);
    }

    private void Add(int[] text, int first)
    {
        var ending = new int[Longest + 1];
        Array.Fill(ending, -1, 1, Longest);
        var before = (int[])ending.Clone();
        for (var t = 0; t < text.Length; t++)
        {
            ending.CopyTo(before, 0);
            for (var length = 1; length <= Longest && before[length - 1] >= 0; length++)
            {
                var node = ChildOrNew(before[length - 1], text[t], out var isNew);
                ending[length] = node;
                var nodes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_nodes);
                // A symbol that is given rather than predicted, the boundary at the start, is context only.
                if (t >= first)
                    nodes[node].Seen++;
                if (t >= first && length == t + 1)
                    nodes[node].Places++;
                if (isNew && length > 1)
                    nodes[ending[length - 1]].Places++;
            }
        }
    }

    private int ChildOrNew(int parent, int symbol, out bool isNew)
    {
        var key = Key(parent, symbol);
        var slot = Slot(key);
        for (; _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
            if (_keys[slot] == key)
            {
                isNew = false;
                return _slots[slot] - 1;
            }

        isNew = true;
        var node = _nodes.Count;
        (_keys[slot], _slots[slot]) = (key, node + 1);
        _nodes.Add(new Node { Symbol = symbol, Parent = parent, Length = _nodes[parent].Length + 1, FirstChild = -1, NextSibling = _nodes[parent].FirstChild });
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_nodes)[parent].FirstChild = node;
        if (2 * _nodes.Count > _slots.Length)
            Grow();
        return node;
    }

    private void Grow()
    {
        var (keys, slots) = (_keys, _slots);
        (_keys, _slots) = (new ulong[2 * keys.Length], new int[2 * slots.Length]);
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] == 0)
                continue;
            var slot = Slot(keys[i]);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            (_keys[slot], _slots[slot]) = (keys[i], slots[i]);
        }
    }

    private static ulong Key(int node, int symbol) => ((ulong)(uint)node << 32) | (uint)symbol;

    private int Slot(ulong key)
    {
        var mixed = (key ^ (key >> 29)) * Golden;
        return (int)((mixed ^ (mixed >> 32)) & (uint)(_slots.Length - 1));
    }

    private struct Node
    {
        public int Symbol, Parent, Length, FirstChild, NextSibling, Seen, Places;
    }
}
