using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The shape of a tensor.</summary>
    public struct Size : IEnumerable<long>
    {
        private readonly long[] _shape;

        public Size(long[] shape) => _shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => _shape = shape.ToArray();

        public Size(long shape) => _shape = [shape];

        public static implicit operator Size(long shape) => new(shape);
        public static implicit operator Size((long, long) shape) => new([shape.Item1, shape.Item2]);
        public static implicit operator Size((long, long, long) shape) => new([shape.Item1, shape.Item2, shape.Item3]);
        public static implicit operator Size(long[] shape) => new(shape);

        public static bool operator ==(Size left, Size right) => left._shape.AsSpan().SequenceEqual(right._shape);
        public static bool operator !=(Size left, Size right) => !(left == right);
        public static Size operator +(Size left, Size right) => new(left._shape.Concat(right._shape));
        public static Size operator +(Size left, IEnumerable<long> right) => new(left._shape.Concat(right));
        public static Size operator *(Size left, int right) => new(Enumerable.Repeat(left._shape, right).SelectMany(s => s));
        public static Size operator *(int left, Size right) => right * left;

        public static Size Empty { get; } = new(Array.Empty<long>());

        public Size Slice(int first, int next) => new(_shape[first..next]);

        public long this[int idx] => _shape[idx < 0 ? idx + _shape.Length : idx];

        public long numel() => Shapes.Count(_shape);

        public bool IsScalar => _shape.Length == 0;
        public bool IsEmpty => _shape.Length == 0;
        public int Length => _shape.Length;
        public long[] Shape => _shape;

        public override bool Equals(object? obj) => obj is Size other && this == other;

        public override int GetHashCode() => ((IStructuralEquatable)_shape).GetHashCode(EqualityComparer<long>.Default);

        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)_shape).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => _shape.GetEnumerator();

        public override string ToString() => Shapes.Format(_shape);
    }
}
