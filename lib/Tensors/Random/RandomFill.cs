using System.Numerics;
using System.Runtime.Intrinsics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>
/// Fills tensors with random numbers, in row-major order whatever the strides. Which words of the stream make which number is
/// PyTorch's rule on the CPU.
/// </summary>
internal static unsafe class RandomFill
{
    /// <summary>Words drawn at a time.</summary>
    private const int Words = 1024;

    /// <summary>u (high - low) + low with u on [0, 1).</summary>
    internal static Tensor Uniform(Tensor target, double low, double high, Generator? generator)
    {
        if (!target.Type.IsFloatingPoint())
        {
            Each(target, generator, g => low + (g.NextDouble() * (high - low)));
            return target;
        }
        using var contiguous = new Writable(target);
        if (target.Type == ScalarType.Float32) FillUniform(contiguous.Buffer, (float)low, (float)high, generator);
        else FillUniform(contiguous.Buffer, low, high, generator);
        return target;
    }

    /// <summary>Sixteen numbers or more come in groups of sixteen (the last group overlaps); fewer, pair by pair.</summary>
    internal static Tensor Normal(Tensor target, double mean, double deviation, Generator? generator)
    {
        if (!target.Type.IsFloatingPoint()) throw Errors.Type($"normal_ needs a floating-point tensor but got {target.Type}; convert it with .to(torch.float32).");
        if (target.NumElements < NormalPairs.Group)
        {
            Each(target, generator, g => mean + (g.NextNormal() * deviation));
            return target;
        }
        using var contiguous = new Writable(target);
        if (target.Type == ScalarType.Float32) FillNormal(contiguous.Buffer, (float)mean, (float)deviation, generator);
        else FillNormal(contiguous.Buffer, mean, deviation, generator);
        return target;
    }

    /// <summary>low plus the remainder of a word (of two, for ranges of 2^32 and more).</summary>
    internal static Tensor Integers(Tensor target, long low, long high, Generator? generator)
    {
        var range = (ulong)(high - low);
        generator ??= Generator.Default;
        using var contiguous = new Writable(target);
        lock (generator)
            for (long i = 0; i < target.NumElements; i++)
                contiguous.Set(i, low + (long)((range >> 32 == 0 ? generator.NextWord() : generator.NextLong()) % range));
        return target;
    }

    /// <summary>1 (or another value) with probability p, else 0.</summary>
    internal static Tensor Bernoulli(Tensor target, double p, Generator? generator, double one = 1)
    {
        using var contiguous = new Writable(target);
        if (target.Type == ScalarType.Float32) FillBernoulli(contiguous.Buffer, p, (float)one, generator);
        else if (target.Type == ScalarType.Float64) FillBernoulli(contiguous.Buffer, p, one, generator);
        else Each(contiguous.Buffer, generator, g => g.NextDouble() < p ? one : 0);
        return target;
    }

    /// <summary>Fisher and Yates's shuffle, from the front.</summary>
    internal static Tensor Permutation(long n, ScalarType type, Generator? generator)
    {
        var order = new long[n];
        for (long i = 0; i < n; i++) order[i] = i;
        generator ??= Generator.Default;
        lock (generator)
            for (long i = 0; i < n - 1; i++)
            {
                var j = i + (long)(generator.NextWord() % (ulong)(n - i));
                (order[i], order[j]) = (order[j], order[i]);
            }
        using var temporaries = Temporaries.Begin();
        return temporaries.Keep(Tensor.Of<long>(order, [n]) is var t && type == ScalarType.Int64 ? t : t.ConvertTo(type));
    }

    /// <summary>Each element by a draw of its own.</summary>
    internal static void Each(Tensor target, Generator? generator, Func<Generator, double> draw)
    {
        generator ??= Generator.Default;
        using var contiguous = new Writable(target);
        lock (generator)
            for (long i = 0; i < target.NumElements; i++)
                contiguous.Set(i, draw(generator));
    }

    private static void FillUniform<T>(Tensor target, T low, T high, Generator? generator) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = new Span<T>(target.Pointer<T>(), checked((int)target.NumElements));
        generator ??= Generator.Default;
        lock (generator) FillUniform(numbers, generator);
        if (low == T.Zero && high == T.One) return;
        var range = high - low;
        foreach (ref var u in numbers) u = T.FusedMultiplyAdd(u, range, low);
    }

    private static void FillNormal<T>(Tensor target, T mean, T deviation, Generator? generator) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var data = target.Pointer<T>();
        var count = checked((int)target.NumElements);
        generator ??= Generator.Default;
        lock (generator)
        {
            FillUniform(new Span<T>(data, count), generator);
            NormalPairs.Transform(data, count / NormalPairs.Group, mean, deviation);
            if (count % NormalPairs.Group == 0) return;
            var last = data + count - NormalPairs.Group;
            FillUniform(new Span<T>(last, NormalPairs.Group), generator);
            NormalPairs.Transform(last, 1, mean, deviation);
        }
    }

    private static void FillBernoulli<T>(Tensor target, double p, T one, Generator? generator) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = new Span<T>(target.Pointer<T>(), checked((int)target.NumElements));
        // u < p for u = bits / 2^53.
        var limit = (ulong)Math.Ceiling(Math.Clamp(p, 0, 1) * (1UL << 53));
        Span<uint> words = stackalloc uint[Words];
        generator ??= Generator.Default;
        lock (generator)
            for (; numbers.Length > 0; numbers = numbers[Math.Min(numbers.Length, Words / 2)..])
            {
                var n = Math.Min(numbers.Length, Words / 2);
                generator.Words(words[..(2 * n)]);
                for (var i = 0; i < n; i++) numbers[i] = Bits53(words, i) < limit ? one : T.Zero;
            }
    }

    /// <summary>24 bits of a word for a float, 53 of two words for a double.</summary>
    private static void FillUniform<T>(Span<T> numbers, Generator generator) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var each = typeof(T) == typeof(float) ? 1 : 2;
        Span<uint> words = stackalloc uint[Words];
        while (numbers.Length > 0)
        {
            var n = Math.Min(numbers.Length, Words / each);
            generator.Words(words[..(each * n)]);
            var i = 0;
            if (typeof(T) == typeof(float))
                for (; i + 8 <= n; i += 8)
                    (Vector256.ConvertToSingle((Vector256.Create<uint>(words[i..]) & Vector256.Create(0xFFFFFFu)).AsInt32()) * (1f / (1 << 24))).As<float, T>().CopyTo(numbers[i..]);
            for (; i < n; i++)
                numbers[i] = typeof(T) == typeof(float)
                    ? T.CreateTruncating((words[i] & 0xFFFFFF) * (1f / (1 << 24)))
                    : T.CreateTruncating(Bits53(words, i) * (1.0 / (1UL << 53)));
            numbers = numbers[n..];
        }
    }

    private static ulong Bits53(ReadOnlySpan<uint> words, int i) => (((ulong)words[2 * i] << 32) | words[(2 * i) + 1]) & ((1UL << 53) - 1);

    /// <summary>Row-major access to a tensor of any strides; written back when disposed.</summary>
    internal readonly ref struct Writable
    {
        private readonly Tensor _target;
        private readonly Tensor _buffer;
        private readonly byte* _data;

        internal Writable(Tensor target)
        {
            (_target, _buffer) = (target, target.IsContiguous ? target : target.EmptyLike());
            _data = _buffer.Data;
        }

        /// <summary>The target itself where it is row-major.</summary>
        internal Tensor Buffer => _buffer;

        internal void Set(long i, double value)
        {
            switch (_target.Type)
            {
                case ScalarType.Float32: ((float*)_data)[i] = (float)value; break;
                case ScalarType.Float64: ((double*)_data)[i] = value; break;
                default: Copying.Write(_data + (i * _target.Type.Size()), _target.Type, value); break;
            }
        }

        internal void Set(long i, long value)
        {
            if (_target.Type == ScalarType.Int64) ((long*)_data)[i] = value;
            else Copying.Write(_data + (i * _target.Type.Size()), _target.Type, value);
        }

        internal void Dispose()
        {
            if (ReferenceEquals(_target, _buffer)) return;
            Copying.Copy(_target, _buffer);
            _buffer.Dispose();
        }
    }
}
