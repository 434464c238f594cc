namespace TorchSharp;

public static partial class torch
{
    /// <content>Choices by condition: where, masks, clamps, and the places of non-zeros.</content>
    public partial class Tensor
    {
        public Tensor where(Tensor condition, Tensor y)
        {
            if (condition.dtype != ScalarType.Bool) throw new ArgumentException($"where: the condition must be a boolean tensor but is {condition.dtype}.");
            var type = ScalarTypes.Promote(this, y);
            using var temporaries = Temporaries.Begin();
            var sizes = Shapes.Broadcast(Shapes.Broadcast(Alive.Sizes, y.Sizes, "where"), condition.Sizes, "where");
            var result = Empty(sizes, type);
            Elementwise.Where(result, condition, Operand.Of(this, type), Operand.Of(y, type));
            return temporaries.Keep(Tape.Record(result, Rules.Where, this, y, condition));
        }

        public Tensor masked_fill(Tensor mask, Scalar value)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(OfScalar(value, Type).where(AsMask(mask, "masked_fill"), this));
        }

        public Tensor masked_fill(Tensor mask, Tensor value)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(value.to_type(Type).where(AsMask(mask, "masked_fill"), this));
        }

        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            using var temporaries = Temporaries.Begin();
            return copy_(masked_fill(mask, value));
        }

        public Tensor masked_fill_(Tensor mask, Tensor value)
        {
            using var temporaries = Temporaries.Begin();
            return copy_(masked_fill(mask, value));
        }

        public Tensor masked_select(Tensor mask)
        {
            if (mask.dtype != ScalarType.Bool) throw new ArgumentException($"masked_select: the mask must be boolean but is {mask.dtype}.");
            using var temporaries = Temporaries.Begin();
            var sizes = Shapes.Broadcast(Alive.Sizes, mask.Sizes, "masked_select");
            return temporaries.Keep(expand(sizes).take(mask.expand(sizes).Positions()));
        }

        public Tensor masked_scatter(Tensor mask, Tensor value) => OnCopy(t => t.masked_scatter_(mask, value));

        public Tensor masked_scatter_(Tensor mask, Tensor value)
        {
            using var temporaries = Temporaries.Begin();
            var positions = AsMask(mask, "masked_scatter").expand(Sizes).Positions();
            if (value.NumElements < positions.NumElements)
                throw Errors.Shape($"masked_scatter: {value.NumElements} values are too few for a mask with {positions.NumElements} places.");
            return PutInPlace(positions, value.flatten().narrow(0, 0, positions.NumElements), false);
        }

        public Tensor clamp(Scalar? min = null, Scalar? max = null)
        {
            var (low, high) = (min?.Double ?? double.NegativeInfinity, max?.Double ?? double.PositiveInfinity);
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(Tape.Record(Clamped(min, max), Rules.Clamp, this, new OpArgs { X = low, Y = high }));
        }

        public Tensor clamp(Tensor? min = null, Tensor? max = null)
        {
            using var temporaries = Temporaries.Begin();
            var result = min is null ? this : maximum(min);
            return temporaries.Keep(max is null ? result : result.minimum(max));
        }

        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            var node = Tape.BeginInPlace(Rules.Clamp, this, args: new OpArgs { X = min?.Double ?? double.NegativeInfinity, Y = max?.Double ?? double.PositiveInfinity });
            using var temporaries = Temporaries.Begin();
            using (GradMode.Off()) Copying.Copy(this, Clamped(min, max));
            return Tape.EndInPlace(this, node);
        }

        public Tensor clamp_(Tensor? min = null, Tensor? max = null)
        {
            using var temporaries = Temporaries.Begin();
            return copy_(clamp(min, max));
        }

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);
        public Tensor clip(Tensor? min = null, Tensor? max = null) => clamp(min, max);
        public Tensor clip_(Scalar? min = null, Scalar? max = null) => clamp_(min, max);
        public Tensor clip_(Tensor? min = null, Tensor? max = null) => clamp_(min, max);
        public Tensor clamp_max(Scalar max) => clamp(null, max);
        public Tensor clamp_max(Tensor max) => clamp((Tensor?)null, max);
        public Tensor clamp_max_(Scalar max) => clamp_(null, max);
        public Tensor clamp_min(Scalar min) => clamp(min, null);
        public Tensor clamp_min(Tensor min) => clamp(min, (Tensor?)null);
        public Tensor clamp_min_(Scalar min) => clamp_(min, null);

        /// <summary>Coordinates of the non-zero elements, one row each.</summary>
        public unsafe Tensor nonzero()
        {
            using var temporaries = Temporaries.Begin();
            var positions = Positions();
            var result = Empty([positions.NumElements, Rank], ScalarType.Int64);
            var from = positions.Pointer<long>();
            var to = result.Pointer<long>();
            for (long i = 0; i < positions.NumElements; i++, to += Rank)
            {
                var position = from[i];
                for (var d = Rank - 1; d >= 0; d--) position = Math.DivRem(position, Sizes[d], out to[d]);
            }
            return temporaries.Keep(result);
        }

        public Tensor argwhere() => nonzero();

        public IList<Tensor> nonzero_as_list()
        {
            using var places = nonzero();
            return places.chunk(Math.Max(1, places.Sizes[1]), dim: 1);
        }

        /// <summary>Row-major positions of the elements that are not zero.</summary>
        internal unsafe Tensor Positions()
        {
            using var temporaries = Temporaries.Begin();
            var mask = (Type == ScalarType.Bool ? this : logical_not().logical_not()).RowMajor();
            var flags = mask.Span<bool>();
            long count = 0;
            foreach (var flag in flags) count += flag ? 1 : 0;
            var result = Empty([count], ScalarType.Int64);
            var to = result.Pointer<long>();
            for (var i = 0; i < flags.Length; i++)
            {
                if (flags[i]) *to++ = i;
            }
            return temporaries.Keep(result);
        }

        private Tensor Clamped(Scalar? min, Scalar? max)
        {
            if (min is null && max is null) throw new ArgumentException("clamp needs min, max or both.");
            var type = min is null ? Type : ScalarTypes.Promote(Type, min);
            if (max is not null) type = ScalarTypes.Promote(type, max);
            var result = type == Type ? EmptyLike() : ConvertTo(type);
            var source = type == Type ? this : result;
            if (min is not null)
            {
                Elementwise.Binary<Max>(result, Operand.Of(source, type), Operand.Of(min, type));
                source = result;
            }
            if (max is not null) Elementwise.Binary<Min>(result, Operand.Of(source, type), Operand.Of(max, type));
            return result;
        }

        private static Tensor AsMask(Tensor mask, string operation) => mask.dtype == ScalarType.Bool
            ? mask
            : throw Errors.Type($"{operation}: the mask must be boolean but is {mask.dtype}; compare it with 0.");
    }
}
