namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers: a seed, and how much of its stream has been drawn.</summary>
    public class Generator : IDisposable
    {
        private long _seed;
        private ulong _counter;

        public Generator(ulong seed = 0, Device? device = null)
        {
            _seed = (long)seed;
            this.device = InitializeDevice(device);
        }

        /// <summary>The generator that operations draw from when they are given none.</summary>
        public static Generator Default { get; } = new(67280421310721);

        public Device device { get; }

        public long initial_seed() => _seed;

        public Generator manual_seed(long seed)
        {
            (_seed, _counter) = (seed, 0);
            return this;
        }

        /// <summary>Seeds from the operating system's entropy, and says with what.</summary>
        public long seed()
        {
            Span<byte> bytes = stackalloc byte[8];
            System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
            manual_seed(BitConverter.ToInt64(bytes) & long.MaxValue);
            return _seed;
        }

        /// <summary>Seed and position, as 16 bytes.</summary>
        public Tensor get_state()
        {
            var state = Tensor.Empty([16], ScalarType.Byte);
            BitConverter.TryWriteBytes(state.bytes, _seed);
            BitConverter.TryWriteBytes(state.bytes[8..], _counter);
            return state;
        }

        public void set_state(Tensor value)
        {
            if (value.dtype != ScalarType.Byte || value.NumElements != 16)
                throw new ArgumentException($"set_state needs the 16 bytes that get_state gave but got {Shapes.Format(value.Sizes)} {value.dtype}.", nameof(value));
            (_seed, _counter) = (BitConverter.ToInt64(value.bytes), BitConverter.ToUInt64(value.bytes[8..]));
        }

        public void Dispose() => GC.SuppressFinalize(this);

        /// <summary>Reserves a stretch of the stream.</summary>
        internal (ulong Seed, ulong Counter) Take(long blocks)
        {
            lock (this)
            {
                var start = _counter;
                _counter += (ulong)blocks;
                return ((ulong)_seed, start);
            }
        }
    }

    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    public static Generator default_generator => Generator.Default;

    public static long seed() => Generator.Default.seed();
    public static long initial_seed() => Generator.Default.initial_seed();
    public static Tensor get_rng_state() => Generator.Default.get_state();
    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public static partial class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
        public static long seed() => torch.seed();
        public static long initial_seed() => torch.initial_seed();
        public static Tensor get_rng_state() => torch.get_rng_state();
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);

        /// <summary>Restores the default generator's state when disposed.</summary>
        public static IDisposable fork_rng(IList<Device>? devices = null, bool enabled = true) => new Fork(enabled);

        private sealed class Fork(bool enabled) : IDisposable
        {
            private readonly Tensor? _state = enabled ? get_rng_state().DetachFromDisposeScope() : null;

            public void Dispose()
            {
                if (_state is null || _state.IsInvalid) return;
                set_rng_state(_state);
                _state.Dispose();
            }
        }
    }
}
