namespace TorchSharp;

public static partial class torch
{
    /// <content>How a pointwise operation settles types and shapes, computes, and goes on the tape.</content>
    public partial class Tensor
    {
        private Tensor Map<TOp>(GradRule rule) where TOp : struct, IUnaryOp
        {
            if (Type == ScalarType.Bool) throw Errors.Type($"{rule.Name} does not take a boolean tensor; convert it with .to(torch.int64).");
            var result = EmptyLike();
            Elementwise.Unary<TOp>(result, this);
            return Tape.Record(result, rule, this);
        }

        private Tensor MapInPlace<TOp>(GradRule rule) where TOp : struct, IUnaryOp
        {
            var node = Tape.BeginInPlace(rule, this);
            Elementwise.Unary<TOp>(this, this);
            return Tape.EndInPlace(this, node);
        }

        private Tensor MapFloat<TOp>(GradRule rule) where TOp : struct, IFloatUnaryOp
        {
            if (!Type.IsFloatingPoint())
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(ConvertTo(get_default_dtype()).MapFloat<TOp>(rule));
            }
            var result = EmptyLike();
            Elementwise.FloatUnary<TOp>(result, this, rule.Name);
            return Tape.Record(result, rule, this);
        }

        private Tensor MapFloatInPlace<TOp>(GradRule rule) where TOp : struct, IFloatUnaryOp
        {
            var node = Tape.BeginInPlace(rule, this);
            Elementwise.FloatUnary<TOp>(this, this, $"{rule.Name}_");
            return Tape.EndInPlace(this, node);
        }

        private Tensor Test<TOp>() where TOp : struct, IPredicate
        {
            var result = EmptyLike(ScalarType.Bool);
            Elementwise.Predicate<TOp>(result, this);
            return result;
        }

        private static Tensor Combine<TOp>(GradRule rule, Tensor a, Tensor b, in OpArgs args = default) where TOp : struct, IBinaryOp
        {
            var type = ScalarTypes.Promote(a, b);
            using var temporaries = Temporaries.Begin();
            var result = ResultOf(a, b, type, rule.Name);
            Elementwise.Binary<TOp>(result, Operand.Of(a, type), Operand.Of(b, type));
            return temporaries.Keep(Tape.Record(result, rule, a, b, args));
        }

        private static Tensor Combine<TOp>(GradRule rule, Tensor a, Scalar b, in OpArgs args = default, bool scalarFirst = false) where TOp : struct, IBinaryOp
        {
            var type = ScalarTypes.Promote(a.Type, b);
            using var temporaries = Temporaries.Begin();
            var result = a.EmptyLike(type);
            if (scalarFirst) Elementwise.Binary<TOp>(result, Operand.Of(b, type), Operand.Of(a, type));
            else Elementwise.Binary<TOp>(result, Operand.Of(a, type), Operand.Of(b, type));
            return temporaries.Keep(Tape.Record(result, rule, a, args));
        }

        private Tensor CombineInPlace<TOp>(GradRule rule, Tensor b) where TOp : struct, IBinaryOp
        {
            CheckResult(rule.Name, ScalarTypes.Promote(this, b), b.Sizes);
            var node = Tape.BeginInPlace(rule, this, b);
            using var temporaries = Temporaries.Begin();
            Elementwise.Binary<TOp>(this, Operand.Of(this, Type), Operand.Of(b, Type));
            return Tape.EndInPlace(this, node);
        }

        private Tensor CombineInPlace<TOp>(GradRule rule, Scalar b, in OpArgs args = default) where TOp : struct, IBinaryOp
        {
            CheckResult(rule.Name, ScalarTypes.Promote(Type, b), Sizes);
            var node = Tape.BeginInPlace(rule, this, args: args);
            Elementwise.Binary<TOp>(this, Operand.Of(this, Type), Operand.Of(b, Type));
            return Tape.EndInPlace(this, node);
        }

        private static Tensor CombineFloat<TOp>(GradRule rule, Tensor a, Tensor b, in OpArgs args = default) where TOp : struct, IFloatBinaryOp
        {
            var type = ScalarTypes.Promote(a, b).ToFloating();
            using var temporaries = Temporaries.Begin();
            var result = ResultOf(a, b, type, rule.Name);
            Elementwise.FloatBinary<TOp>(result, Operand.Of(a, type), Operand.Of(b, type), rule.Name);
            return temporaries.Keep(Tape.Record(result, rule, a, b, args));
        }

        /// <summary>f(a, b) of two tensors of one floating-point type and shape, off the tape.</summary>
        internal static Tensor Together<TOp>(Tensor a, Tensor b) where TOp : struct, IFloatBinaryOp
        {
            var result = a.EmptyLike();
            Elementwise.FloatBinary<TOp>(result, Operand.Of(a, a.Type), Operand.Of(b, a.Type), typeof(TOp).Name);
            return result;
        }

        private static Tensor CombineFloat<TOp>(GradRule rule, Tensor a, Scalar b, in OpArgs args = default, bool scalarFirst = false) where TOp : struct, IFloatBinaryOp
        {
            var type = ScalarTypes.Promote(a.Type, b).ToFloating();
            using var temporaries = Temporaries.Begin();
            var result = a.EmptyLike(type);
            if (scalarFirst) Elementwise.FloatBinary<TOp>(result, Operand.Of(b, type), Operand.Of(a, type), rule.Name);
            else Elementwise.FloatBinary<TOp>(result, Operand.Of(a, type), Operand.Of(b, type), rule.Name);
            return temporaries.Keep(Tape.Record(result, rule, a, args));
        }

        private static Tensor CombineFloatInPlace<TOp>(GradRule rule, Tensor self, Tensor b) where TOp : struct, IFloatBinaryOp
        {
            self.CheckResult(rule.Name, ScalarTypes.Promote(self, b).ToFloating(), b.Sizes);
            var node = Tape.BeginInPlace(rule, self, b);
            using var temporaries = Temporaries.Begin();
            Elementwise.FloatBinary<TOp>(self, Operand.Of(self, self.Type), Operand.Of(b, self.Type), rule.Name);
            return Tape.EndInPlace(self, node);
        }

        private Tensor CombineFloatInPlace<TOp>(GradRule rule, Scalar b, in OpArgs args = default) where TOp : struct, IFloatBinaryOp
        {
            CheckResult(rule.Name, ScalarTypes.Promote(Type, b).ToFloating(), Sizes);
            var node = Tape.BeginInPlace(rule, this, args: args);
            Elementwise.FloatBinary<TOp>(this, Operand.Of(this, Type), Operand.Of(b, Type), rule.Name);
            return Tape.EndInPlace(this, node);
        }

        private static Tensor Compare<TOp>(string operation, Tensor a, Tensor b) where TOp : struct, ICompareOp
        {
            var type = ScalarTypes.Promote(a, b);
            using var temporaries = Temporaries.Begin();
            var result = ResultOf(a, b, ScalarType.Bool, operation);
            Elementwise.Compare<TOp>(result, Operand.Of(a, type), Operand.Of(b, type), type);
            return temporaries.Keep(result);
        }

        private static Tensor Compare<TOp>(Tensor a, Scalar b) where TOp : struct, ICompareOp
        {
            var type = ScalarTypes.Promote(a.Type, b);
            using var temporaries = Temporaries.Begin();
            var result = a.EmptyLike(ScalarType.Bool);
            Elementwise.Compare<TOp>(result, Operand.Of(a, type), Operand.Of(b, type), type);
            return temporaries.Keep(result);
        }

        private static Tensor CombineBits<TOp>(string operation, Tensor a, Tensor b) where TOp : struct, IBitOp
        {
            var type = ScalarTypes.Promote(a, b);
            using var temporaries = Temporaries.Begin();
            var result = ResultOf(a, b, type, operation);
            Elementwise.Bits<TOp>(result, Operand.Of(a, type), Operand.Of(b, type), operation);
            return temporaries.Keep(result);
        }

        /// <summary>An uninitialised tensor of the shape that two operands broadcast to.</summary>
        internal static Tensor ResultOf(Tensor a, Tensor b, ScalarType type, string operation)
        {
            _ = a.Storage;
            _ = b.Storage;
            var sizes = Shapes.Broadcast(a.Sizes, b.Sizes, operation);
            if (ReferenceEquals(sizes, a.Sizes)) return a.EmptyLike(type);
            return ReferenceEquals(sizes, b.Sizes) ? b.EmptyLike(type) : Empty(sizes, type);
        }

        /// <summary>An in-place operation can neither change the tensor's kind of number nor its shape.</summary>
        private void CheckResult(string operation, ScalarType result, long[] otherSizes)
        {
            if (result.Kind() > Type.Kind())
                throw Errors.Type($"{operation}_ gives {result}, which a tensor of {Type} cannot hold; use the form without underscore.");
            if (!Shapes.Same(Shapes.Broadcast(Sizes, otherSizes, operation), Sizes))
                throw Errors.Shape($"{operation}_ cannot grow a tensor of shape {Shapes.Format(Sizes)} to meet {Shapes.Format(otherSizes)}; use the form without underscore.");
            Tape.CheckInPlace(operation, this);
        }
    }
}
