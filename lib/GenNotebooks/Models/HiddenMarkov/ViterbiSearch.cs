using System.Numerics;
using System.Runtime.InteropServices;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>The most probable path: as the forward pass with the largest term in place of the sum, and notes of where it came from.</summary>
internal sealed class ViterbiSearch
{
    private const int Block = 1024;
    private readonly Emissions _emissions;
    private readonly int _states;
    private readonly int _stride;
    private readonly double[] _initial;     // (Stride), logarithms
    private readonly double[] _transitions; // (K, Stride), logarithms
    private readonly double[] _origins;     // (Stride): the best state before, as a number

    public ViterbiSearch(HiddenMarkovModel model)
    {
        (_emissions, _states, _stride) = (model.Emissions, model.States, model.Emissions.Stride);
        _initial = Lanes.Pad([.. model.InitialProbs.Select(p => Math.Log(p))], double.NegativeInfinity);
        var logs = model.TransitionProbs;
        for (var i = 0; i < _states; i++)
            for (var j = 0; j < _states; j++)
                logs[i, j] = Math.Log(logs[i, j]);
        _transitions = Lanes.Pad(logs, double.NegativeInfinity);
        _origins = new double[_stride];
    }

    /// <summary>Runs over a prepared sequence.</summary>
    /// <typeparam name="TState">A number large enough for a state: one is kept for every state and time.</typeparam>
    public HiddenPath Run<TState>(Sequence x)
        where TState : unmanaged, IBinaryInteger<TState>
    {
        var back = new TState[(long)x.Length * _states];
        var (logs, scores, next) = (new double[Block * _stride], (double[])_initial.Clone(), new double[_stride]);
        for (var start = 0; start < x.Length; start += Block)
        {
            var count = Math.Min(Block, x.Length - start);
            _emissions.LogDensities(x, start, count, logs);
            for (var t = start; t < start + count; t++)
            {
                if (t > 0)
                {
                    Step(scores, next);
                    (scores, next) = (next, scores);
                    var notes = MemoryMarshal.CreateSpan(ref back[(long)t * _states], _states);
                    for (var k = 0; k < notes.Length; k++)
                        notes[k] = TState.CreateTruncating((int)_origins[k]);
                }

                Add(logs.AsSpan((t - start) * _stride, _stride), scores);
            }
        }

        return Trace(back, x.Length, scores.AsSpan(0, _states));
    }

    /// <summary>For each state the best score over the states before, and which that was.</summary>
    private void Step(double[] scores, double[] next)
    {
        ref var transitions = ref MemoryMarshal.GetArrayDataReference(_transitions);
        for (var lane = 0; lane < _stride; lane += Vector<double>.Count)
        {
            var best = new Vector<double>(double.NegativeInfinity);
            var origin = Vector<double>.Zero;
            for (var i = 0; i < _states; i++)
            {
                var score = new Vector<double>(scores[i]) + Vector.LoadUnsafe(ref transitions, (nuint)((i * _stride) + lane));
                origin = Vector.ConditionalSelect(Vector.GreaterThan(score, best), new Vector<double>(i), origin);
                best = Vector.Max(best, score);
            }

            best.CopyTo(next, lane);
            origin.CopyTo(_origins, lane);
        }
    }

    private static void Add(ReadOnlySpan<double> logs, double[] scores)
    {
        for (var lane = 0; lane < scores.Length; lane += Vector<double>.Count)
            (new Vector<double>(scores, lane) + new Vector<double>(logs[lane..])).CopyTo(scores, lane);
    }

    private HiddenPath Trace<TState>(TState[] back, int length, ReadOnlySpan<double> scores)
        where TState : unmanaged, IBinaryInteger<TState>
    {
        var states = new int[length];
        var best = 0;
        for (var k = 1; k < scores.Length; k++)
            if (scores[k] > scores[best])
                best = k;
        states[^1] = best;
        for (var t = length - 1; t > 0; t--)
            states[t - 1] = int.CreateTruncating(back[((long)t * _states) + states[t]]);
        return new HiddenPath(states, scores[best]);
    }
}
