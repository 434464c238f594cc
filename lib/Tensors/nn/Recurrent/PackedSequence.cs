namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>
                /// Sequences of different lengths without padding: all first elements, then all second ones, ..., longest sequence first.
                /// </summary>
                public sealed class PackedSequence : IDisposeScopeClient
                {
                    private DisposeScope? _scope;
                    private bool _isDisposed;

                    internal PackedSequence(Tensor data, Tensor batch_sizes, Tensor? sorted_indices, Tensor? unsorted_indices)
                    {
                        this.data = data.DetachFromDisposeScope();
                        this.batch_sizes = batch_sizes.DetachFromDisposeScope();
                        this.sorted_indices = sorted_indices?.DetachFromDisposeScope();
                        this.unsorted_indices = unsorted_indices?.DetachFromDisposeScope();
                        _scope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
                    }

                    /// <summary>The elements, shape (sum of lengths, features).</summary>
                    public Tensor data { get; }

                    /// <summary>How many sequences have a first element, a second, ...; int64.</summary>
                    public Tensor batch_sizes { get; }

                    /// <summary>Which sequence of the batch comes first, second, ...; null where they came sorted.</summary>
                    public Tensor? sorted_indices { get; }

                    /// <summary>Where each sequence of the batch went.</summary>
                    public Tensor? unsorted_indices { get; }

                    public bool IsInvalid => _isDisposed;

                    DisposeScope? IDisposeScopeClient.OwningDisposeScope
                    {
                        get => _scope;
                        set => _scope = value;
                    }

                    int IDisposeScopeClient.ScopeSlot { get; set; } = -1;

                    public PackedSequence MoveToOuterDisposeScope()
                    {
                        _scope?.MoveToOuter(this);
                        return this;
                    }

                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) => MoveToOtherDisposeScope(other._scope);

                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other)
                    {
                        _scope?.MoveToOther(other, this);
                        return this;
                    }

                    public PackedSequence DetachFromDisposeScope()
                    {
                        _scope?.Detach(this);
                        return this;
                    }

                    public void Dispose()
                    {
                        if (_isDisposed) return;
                        _isDisposed = true;
                        DisposeScopeManager.ThreadSingleton.DisposingOnCurrentScope(this);
                        _scope?.MarkAsDisposed(this);
                        foreach (var tensor in new[] { data, batch_sizes, sorted_indices, unsorted_indices }) tensor?.Dispose();
                    }
                }

                /// <summary>Packs a batch of padded sequences.</summary>
                /// <param name="input">Shape (T, B, ...), or with batch_first (B, T, ...).</param>
                /// <param name="lengths">Shape (B).</param>
                /// <param name="enforce_sorted">Whether the lengths must fall already.</param>
                public static PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    using var temporaries = Temporaries.Begin();
                    var x = batch_first ? input.transpose(0, 1) : input;
                    var sizes = lengths.to_type(ScalarType.Int64).data<long>().ToArray();
                    if (sizes.Length != x.Sizes[1] || sizes.Any(n => n < 1 || n > x.Sizes[0]))
                        throw Errors.Shape($"pack_padded_sequence: there must be one length from 1 to {x.Sizes[0]} for each of {x.Sizes[1]} sequences but they are ({string.Join(", ", sizes)}).");
                    var order = Enumerable.Range(0, sizes.Length).OrderByDescending(i => sizes[i]).Select(i => (long)i).ToArray();
                    var isSorted = sizes.Zip(sizes.Skip(1)).All(pair => pair.First >= pair.Second);
                    if (enforce_sorted && !isSorted)
                        throw Errors.Shape("pack_padded_sequence: the lengths must fall, longest first; pass enforce_sorted: false to have the sequences sorted.");
                    if (!enforce_sorted) x = x.index_select(1, torch.tensor(order));
                    var counts = Enumerable.Range(0, (int)sizes.Max()).Select(t => (long)sizes.Count(n => n > t)).ToArray();
                    var data = torch.cat(counts.Select((n, t) => x.select(0, t).narrow(0, 0, n)).ToArray());
                    Tensor? sorted = null, unsorted = null;
                    if (!enforce_sorted)
                    {
                        sorted = torch.tensor(order);
                        unsorted = sorted.argsort();
                    }
                    return Kept(temporaries, data, torch.tensor(counts), sorted, unsorted);
                }

                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    using var temporaries = Temporaries.Begin();
                    var list = sequences.ToList();
                    var lengths = torch.tensor(list.Select(s => s.Sizes[0]).ToArray());
                    return pack_padded_sequence(pad_sequence(list), lengths, enforce_sorted: enforce_sorted);
                }

                /// <summary>A batch of padded sequences, in their first order, and their lengths.</summary>
                /// <param name="total_length">Pads to this length; to the longest where it is -1.</param>
                public static (Tensor, Tensor) pad_packed_sequence(PackedSequence sequence, bool batch_first = false, double padding_value = 0.0, long total_length = -1)
                {
                    using var temporaries = Temporaries.Begin();
                    var counts = sequence.batch_sizes.data<long>().ToArray();
                    if (total_length >= 0 && total_length < counts.Length)
                        throw Errors.Shape($"pad_packed_sequence: total_length must be at least {counts.Length}, the longest sequence, but is {total_length}.");
                    var (batch, features) = (counts[0], sequence.data.Sizes[1..]);
                    var steps = new List<Tensor>();
                    long start = 0;
                    for (var t = 0; t < Math.Max(counts.Length, total_length); t++)
                    {
                        var n = t < counts.Length ? counts[t] : 0;
                        var padding = Tensor.Filled([batch - n, .. features], padding_value, sequence.data.Type);
                        steps.Add(n == 0 ? padding : torch.cat([sequence.data.narrow(0, start, n), padding]));
                        start += n;
                    }
                    var (padded, lengths) = (torch.stack(steps), torch.tensor(Enumerable.Range(0, (int)batch).Select(i => (long)counts.Count(n => n > i)).ToArray()));
                    if (sequence.unsorted_indices is { } places) (padded, lengths) = (padded.index_select(1, places), lengths.index_select(0, places));
                    return temporaries.Keep(batch_first ? padded.transpose(0, 1) : padded, lengths);
                }

                /// <summary>Sequences side by side, the shorter ones filled up: (T, B, ...), or with batch_first (B, T, ...).</summary>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0.0)
                {
                    using var temporaries = Temporaries.Begin();
                    var list = sequences.ToList();
                    var longest = list.Max(s => s.Sizes[0]);
                    var filled = list.Select(s => torch.cat([s, Tensor.Filled([longest - s.Sizes[0], .. s.Sizes[1..]], padding_value, s.Type)])).ToList();
                    return temporaries.Keep(torch.stack(filled, batch_first ? 0 : 1));
                }

                internal static PackedSequence Kept(Temporaries temporaries, Tensor data, Tensor batchSizes, Tensor? sorted, Tensor? unsorted)
                {
                    temporaries.Own(data);
                    temporaries.Own(batchSizes);
                    if (sorted is not null) temporaries.Own(sorted);
                    if (unsorted is not null) temporaries.Own(unsorted);
                    return new PackedSequence(data, batchSizes, sorted, unsorted);
                }
            }
        }
    }
}
