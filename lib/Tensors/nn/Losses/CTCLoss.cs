namespace TorchSharp.Modules
{
    /// <summary>Connectionist temporal classification: the probability of a text, summed over all ways to place its letters in time.</summary>
    public sealed class CTCLoss : Loss<Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        internal CTCLoss(long blank, bool zero_infinity, Reduction reduction) : base(reduction) => (this.blank, this.zero_infinity) = (blank, zero_infinity);

        public long blank { get; }
        public bool zero_infinity { get; }

        public override Tensor forward(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths) =>
            torch.nn.functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction);
    }
}

namespace TorchSharp
{
    /// <summary>A loss of four tensors.</summary>
    public abstract class Loss<T1, T2, T3, T4, TResult> : torch.nn.Module<T1, T2, T3, T4, TResult>
    {
        protected Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : base(nameof(Loss<T1, T2, T3, T4, TResult>)) => this.reduction = reduction;

        public torch.nn.Reduction reduction { get; }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.CTCLoss CTCLoss(long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) => new(blank, zero_infinity, reduction);

            public static partial class functional
            {
                /// <summary>-log p(target) by the forward recursion over the target with blanks between its letters (Graves et al. 2006, eq. 6).</summary>
                /// <param name="log_probs">Shape (T, B, C) or (T, C).</param>
                /// <param name="targets">Class numbers (B, S), or all in a row.</param>
                /// <param name="input_lengths">Shape (B).</param>
                /// <param name="target_lengths">Shape (B).</param>
                /// <param name="zero_infinity">Counts a text that does not fit as 0.</param>
                public static Tensor ctc_loss(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean)
                {
                    using var temporaries = Temporaries.Begin();
                    var batched = log_probs.Rank == 3;
                    var x = batched ? log_probs : log_probs.unsqueeze(1);
                    var (times, sizes) = (Whole(input_lengths), Whole(target_lengths));
                    var labels = Whole(targets);
                    var width = targets.Rank == 2 ? targets.Sizes[1] : -1;
                    var losses = new List<Tensor>();
                    long start = 0;
                    for (var b = 0; b < x.Sizes[1]; b++)
                    {
                        if (times[b] > x.Sizes[0]) throw Errors.Shape($"ctc_loss: input length {times[b]} of sequence {b} exceeds the {x.Sizes[0]} time steps.");
                        var own = labels.AsSpan((int)start, (int)sizes[b]).ToArray();
                        losses.Add(TextLoss(x.select(1, b).narrow(0, 0, times[b]), own, blank));
                        start += width >= 0 ? width : sizes[b];
                    }
                    var loss = torch.stack(losses);
                    if (zero_infinity) loss = torch.where(loss.isinf(), loss.zeros_like(), loss);
                    if (reduction == Reduction.Mean) return temporaries.Keep((loss / torch.tensor(sizes).clamp_min(1).to_type(loss.dtype)).mean());
                    return temporaries.Keep(reduction == Reduction.Sum ? loss.sum() : batched ? loss : loss.squeeze(0));
                }

                private static Tensor TextLoss(Tensor logs, long[] labels, long blank)
                {
                    var states = new long[(2 * labels.Length) + 1]; // blank, l1, blank, l2, ..., blank
                    Array.Fill(states, blank);
                    for (var i = 0; i < labels.Length; i++) states[(2 * i) + 1] = labels[i];
                    // A letter may follow the one before it without a blank, unless they are the same.
                    var skips = states.Select((s, i) => i >= 2 && s != blank && s != states[i - 2]).ToArray();
                    var (lowest, n) = (torch.finfo(logs.dtype).min / 2, states.Length);
                    var emitted = logs.index_select(1, torch.tensor(states)); // (T, states)
                    var skip = torch.where(torch.tensor(skips), torch.zeros([n], logs.dtype), torch.full([n], lowest, logs.dtype));
                    var alpha = torch.cat([emitted[0].narrow(0, 0, Math.Min(2, n)), torch.full([Math.Max(0, n - 2)], lowest, logs.dtype)]);
                    for (long t = 1; t < logs.Sizes[0]; t++)
                    {
                        var one = pad(alpha.narrow(0, 0, n - 1), [1L, 0], value: lowest);
                        var two = n > 2 ? pad(alpha.narrow(0, 0, n - 2), [2L, 0], value: lowest) + skip : torch.full([n], lowest, logs.dtype);
                        alpha = torch.stack([alpha, one, two]).logsumexp(0) + emitted[t];
                    }
                    var total = alpha.narrow(0, Math.Max(0, n - 2), Math.Min(2, n)).logsumexp(0);
                    return torch.where(total.lt(lowest / 2), total.full_like(double.PositiveInfinity), -total);
                }

                private static long[] Whole(Tensor tensor)
                {
                    using var temporaries = Temporaries.Begin();
                    return tensor.to_type(ScalarType.Int64).data<long>().ToArray();
                }
            }
        }
    }
}
