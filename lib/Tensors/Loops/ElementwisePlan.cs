using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>An inner loop over n elements of each operand, at byte strides; operand 0 is the result.</summary>
internal unsafe interface IInnerLoop
{
    void Run(long n, byte** pointers, long* strides);
}

/// <summary>
/// Walks operands of one broadcast shape together. Dimensions that every operand steps through evenly are merged,
/// so that contiguous tensors, whatever their rank, become a single run; a broadcast operand has stride zero.
/// </summary>
internal unsafe struct ElementwisePlan
{
    internal const int MaxRank = 16;
    internal const int MaxOperands = 5;

    /// <summary>Elements that one thread takes at a time: some 10 microseconds of memory traffic.</summary>
    private const long Chunk = 32768;

    private fixed long _sizes[MaxRank];
    private fixed long _strides[MaxRank * MaxOperands];
    private fixed long _pointers[MaxOperands];
    private int _rank;
    private int _operands;

    private struct Call<TLoop> where TLoop : unmanaged, IInnerLoop
    {
        public ElementwisePlan Plan;
        public TLoop Loop;
        public long Elements;
        public long Chunk;
    }

    internal static ElementwisePlan Over(long[] shape)
    {
        if (shape.Length > MaxRank)
            throw Errors.Shape($"This engine handles tensors of up to {MaxRank} dimensions but the shape is {Shapes.Format(shape)}.");
        var plan = new ElementwisePlan { _rank = shape.Length };
        for (var d = 0; d < shape.Length; d++) plan._sizes[d] = shape[d];
        return plan;
    }

    internal void Add(Tensor tensor) => Add(tensor.Data, tensor.Sizes, tensor.Strides, tensor.Type.Size());

    internal void Add(byte* data, long[] sizes, long[] strides, int elementSize)
    {
        var operand = _operands++;
        _pointers[operand] = (long)data;
        var missing = _rank - sizes.Length;
        for (var d = 0; d < _rank; d++)
        {
            var stride = d < missing || sizes[d - missing] == 1 ? 0 : strides[d - missing] * elementSize;
            _strides[(operand * MaxRank) + d] = stride;
        }
    }

    /// <summary>A single value that meets every element; <paramref name="value"/> must outlive the run.</summary>
    internal void AddScalar(void* value)
    {
        var operand = _operands++;
        _pointers[operand] = (long)value;
        for (var d = 0; d < _rank; d++) _strides[(operand * MaxRank) + d] = 0;
    }

    /// <summary>Walks all elements in order on this thread.</summary>
    internal void Run<TLoop>(TLoop loop) where TLoop : unmanaged, IInnerLoop
    {
        Merge();
        RunPart(loop, 0, Elements());
    }

    /// <summary>
    /// Whether a matrix of floats is added up to one row of doubles (operand 0): how many rows it has, how many columns, and how
    /// many bytes lie between its rows.
    /// </summary>
    internal bool SumsRows(out double* sums, out byte* matrix, out long rows, out long columns, out long rowStride)
    {
        Merge();
        sums = (double*)_pointers[0];
        matrix = (byte*)_pointers[1];
        (rows, columns, rowStride) = (_sizes[0], _sizes[1], _strides[MaxRank]);
        return _rank == 2 && _operands == 2 && _strides[0] == 0 && _strides[1] == sizeof(double) && _strides[MaxRank + 1] == sizeof(float);
    }

    /// <summary>Walks all elements on all threads; for loops in which no element depends on another.</summary>
    internal void RunParallel<TLoop>(TLoop loop) where TLoop : unmanaged, IInnerLoop
    {
        Merge();
        var elements = Elements();
        if (elements < 2 * Chunk || WorkerPool.IsSerial)
        {
            RunPart(loop, 0, elements);
            return;
        }
        var call = new Call<TLoop> { Plan = this, Loop = loop, Elements = elements, Chunk = Math.Max(Chunk, (elements + WorkerPool.MaxChunks - 1) / WorkerPool.MaxChunks) };
        WorkerPool.For((int)((elements + call.Chunk - 1) / call.Chunk), &RunChunk<TLoop>, &call);
    }

    [MethodImpl(Jit.Loop)]
    private static void RunChunk<TLoop>(void* context, int index) where TLoop : unmanaged, IInnerLoop
    {
        var call = (Call<TLoop>*)context;
        var start = index * call->Chunk;
        call->Plan.RunPart(call->Loop, start, Math.Min(call->Elements, start + call->Chunk));
    }

    /// <summary>Walks the elements start ... end - 1 of the merged dimensions.</summary>
    private void RunPart<TLoop>(TLoop loop, long start, long end) where TLoop : unmanaged, IInnerLoop
    {
        if (start >= end) return;
        var inner = _rank == 0 ? 1 : _sizes[_rank - 1];
        var strides = stackalloc long[MaxOperands];
        var pointers = stackalloc byte*[MaxOperands];
        for (var o = 0; o < _operands; o++)
        {
            strides[o] = _rank == 0 ? 0 : _strides[(o * MaxRank) + _rank - 1];
            pointers[o] = (byte*)_pointers[o];
        }
        var index = stackalloc long[MaxRank];
        new Span<long>(index, MaxRank).Clear();
        var skipped = start == 0 ? 0 : Seek(start, index, pointers);
        while (true)
        {
            var count = Math.Min(inner - skipped, end - start);
            for (var o = 0; skipped > 0 && o < _operands; o++) pointers[o] += strides[o] * skipped;
            loop.Run(count, pointers, strides);
            start += count;
            if (start == end) return;
            for (var o = 0; skipped > 0 && o < _operands; o++) pointers[o] -= strides[o] * skipped;
            skipped = 0;
            Advance(index, pointers);
        }
    }

    /// <summary>Sets the odometer to the run that holds element <paramref name="start"/>; returns how many of its elements come before.</summary>
    private long Seek(long start, long* index, byte** pointers)
    {
        var rest = start;
        for (var d = _rank - 1; d >= 0; d--)
        {
            index[d] = rest % _sizes[d];
            rest /= _sizes[d];
            for (var o = 0; d < _rank - 1 && o < _operands; o++) pointers[o] += _strides[(o * MaxRank) + d] * index[d];
        }
        return _rank == 0 ? 0 : index[_rank - 1];
    }

    private long Elements()
    {
        var elements = 1L;
        for (var d = 0; d < _rank; d++) elements *= _sizes[d];
        return elements;
    }

    /// <summary>Steps the outer dimensions like an odometer; false when it has gone round.</summary>
    private bool Advance(long* index, byte** pointers)
    {
        for (var d = _rank - 2; d >= 0; d--)
        {
            if (++index[d] < _sizes[d])
            {
                for (var o = 0; o < _operands; o++) pointers[o] += _strides[(o * MaxRank) + d];
                return true;
            }
            index[d] = 0;
            for (var o = 0; o < _operands; o++) pointers[o] -= _strides[(o * MaxRank) + d] * (_sizes[d] - 1);
        }
        return false;
    }

    private void Merge()
    {
        var kept = 0;
        for (var d = 0; d < _rank; d++)
        {
            if (_sizes[d] == 1) continue;
            if (kept > 0 && Continues(kept - 1, d))
            {
                _sizes[kept - 1] *= _sizes[d];
                CopyStrides(d, kept - 1);
                continue;
            }
            _sizes[kept] = _sizes[d];
            CopyStrides(d, kept);
            kept++;
        }
        _rank = kept;
    }

    private bool Continues(int outer, int inner)
    {
        for (var o = 0; o < _operands; o++)
        {
            if (_strides[(o * MaxRank) + outer] != _strides[(o * MaxRank) + inner] * _sizes[inner]) return false;
        }
        return true;
    }

    private void CopyStrides(int from, int to)
    {
        for (var o = 0; o < _operands; o++) _strides[(o * MaxRank) + to] = _strides[(o * MaxRank) + from];
    }
}
