namespace TorchSharp.Modules
{
    /// <summary>What the padding modules share: the amounts, before and after the last dimension, then the one before it, and so on.</summary>
    public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[] _padding;
        private readonly PaddingModes _mode;
        private readonly double _value;

        private protected PadBase(string name, PaddingModes mode, double value, params long[] padding) : base(name) => (_mode, _value, _padding) = (mode, value, padding);

        public override Tensor forward(Tensor input) => torch.nn.functional.pad(input, _padding, _mode, _value);
    }

    public sealed class ConstantPad1d : PadBase
    {
        internal ConstantPad1d(double value, params long[] padding) : base(nameof(ConstantPad1d), PaddingModes.Constant, value, padding)
        {
        }
    }

    public sealed class ConstantPad2d : PadBase
    {
        internal ConstantPad2d(double value, params long[] padding) : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding)
        {
        }
    }

    public sealed class ConstantPad3d : PadBase
    {
        internal ConstantPad3d(double value, params long[] padding) : base(nameof(ConstantPad3d), PaddingModes.Constant, value, padding)
        {
        }
    }

    public sealed class ZeroPad2d : PadBase
    {
        internal ZeroPad2d(params long[] padding) : base(nameof(ZeroPad2d), PaddingModes.Constant, 0, padding)
        {
        }
    }

    public sealed class ReflectionPad1d : PadBase
    {
        internal ReflectionPad1d(params long[] padding) : base(nameof(ReflectionPad1d), PaddingModes.Reflect, 0, padding)
        {
        }
    }

    public sealed class ReflectionPad2d : PadBase
    {
        internal ReflectionPad2d(params long[] padding) : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
        {
        }
    }

    public sealed class ReflectionPad3d : PadBase
    {
        internal ReflectionPad3d(params long[] padding) : base(nameof(ReflectionPad3d), PaddingModes.Reflect, 0, padding)
        {
        }
    }

    public sealed class ReplicationPad1d : PadBase
    {
        internal ReplicationPad1d(params long[] padding) : base(nameof(ReplicationPad1d), PaddingModes.Replicate, 0, padding)
        {
        }
    }

    public sealed class ReplicationPad2d : PadBase
    {
        internal ReplicationPad2d(params long[] padding) : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding)
        {
        }
    }

    public sealed class ReplicationPad3d : PadBase
    {
        internal ReplicationPad3d(params long[] padding) : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding)
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ConstantPad1d ConstantPad1d(long padding, double value) => new(value, padding, padding);
            public static Modules.ConstantPad1d ConstantPad1d((long, long) padding, double value) => new(value, padding.Item1, padding.Item2);
            public static Modules.ConstantPad2d ConstantPad2d(long padding, double value) => new(value, padding, padding, padding, padding);
            public static Modules.ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) => new(value, Four(padding));
            public static Modules.ConstantPad3d ConstantPad3d(long padding, double value) => new(value, padding, padding, padding, padding, padding, padding);
            public static Modules.ConstantPad3d ConstantPad3d((long, long, long, long, long, long) padding, double value) => new(value, Six(padding));
            public static Modules.ZeroPad2d ZeroPad2d(long padding) => new(padding, padding, padding, padding);
            public static Modules.ZeroPad2d ZeroPad2d((long, long, long, long) padding) => new(Four(padding));
            public static Modules.ReflectionPad1d ReflectionPad1d(long padding) => new(padding, padding);
            public static Modules.ReflectionPad1d ReflectionPad1d((long, long) padding) => new(padding.Item1, padding.Item2);
            public static Modules.ReflectionPad2d ReflectionPad2d(long padding) => new(padding, padding, padding, padding);
            public static Modules.ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) => new(Four(padding));
            public static Modules.ReflectionPad3d ReflectionPad3d(long padding) => new(padding, padding, padding, padding, padding, padding);
            public static Modules.ReflectionPad3d ReflectionPad3d((long, long, long, long, long, long) padding) => new(Six(padding));
            public static Modules.ReplicationPad1d ReplicationPad1d(long padding) => new(padding, padding);
            public static Modules.ReplicationPad1d ReplicationPad1d((long, long) padding) => new(padding.Item1, padding.Item2);
            public static Modules.ReplicationPad2d ReplicationPad2d(long padding) => new(padding, padding, padding, padding);
            public static Modules.ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) => new(Four(padding));
            public static Modules.ReplicationPad3d ReplicationPad3d(long padding) => new(padding, padding, padding, padding, padding, padding);
            public static Modules.ReplicationPad3d ReplicationPad3d((long, long, long, long, long, long) padding) => new(Six(padding));

            private static long[] Four((long, long, long, long) p) => [p.Item1, p.Item2, p.Item3, p.Item4];

            private static long[] Six((long, long, long, long, long, long) p) => [p.Item1, p.Item2, p.Item3, p.Item4, p.Item5, p.Item6];
        }
    }
}
