namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A stream of random numbers: PyTorch's on the CPU, so that the same seed gives the same numbers there and here, on
    /// every platform and for any number of threads.
    /// </summary>
    public class Generator : IDisposable
    {
        private readonly MersenneTwister _words;
        private long _seed;
        private double? _secondNormal;

        public Generator(ulong seed = 0, Device? device = null)
        {
            _seed = (long)seed;
            _words = new(seed);
            this.device = InitializeDevice(device);
        }

        /// <summary>The generator that operations draw from when they are given none.</summary>
        public static Generator Default { get; } = new(67280421310721);

        public Device device { get; }

        public long initial_seed() => _seed;

        public Generator manual_seed(long seed)
        {
            lock (this)
            {
                _words.Seed((ulong)seed);
                (_seed, _secondNormal) = (seed, null);
                return this;
            }
        }

        /// <summary>Seeds from the operating system's entropy, and says with what.</summary>
        public long seed()
        {
            Span<byte> bytes = stackalloc byte[8];
            System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
            manual_seed(BitConverter.ToInt64(bytes) & long.MaxValue);
            return _seed;
        }

        /// <summary>Where the stream stands, in PyTorch's layout: 5,056 bytes.</summary>
        public Tensor get_state()
        {
            lock (this)
            {
                var state = Tensor.Empty([GeneratorState.Bytes], ScalarType.Byte);
                GeneratorState.Write(state.bytes, _seed, _words, _secondNormal);
                return state;
            }
        }

        /// <summary>Goes on where the stream stood when <see cref="get_state"/> gave the value.</summary>
        public void set_state(Tensor value)
        {
            if (value.dtype != ScalarType.Byte || value.NumElements != GeneratorState.Bytes)
                throw new ArgumentException($"set_state needs the {GeneratorState.Bytes} bytes that get_state gave but got {Shapes.Format(value.Sizes)} {value.dtype}.", nameof(value));
            lock (this) (_seed, _secondNormal) = GeneratorState.Read(value.RowMajor().bytes, _words);
        }

        public void Dispose() => GC.SuppressFinalize(this);

        // Draws; who calls them holds the lock on the generator.

        internal void Words(Span<uint> words) => _words.Fill(words);

        internal uint NextWord() => _words.Next();

        /// <summary>Two words, the upper one first.</summary>
        internal ulong NextLong() => ((ulong)_words.Next() << 32) | _words.Next();

        /// <summary>24 bits, in [0, 1).</summary>
        internal float NextFloat() => (_words.Next() & 0xFFFFFF) * (1f / (1 << 24));

        /// <summary>53 bits, in [0, 1).</summary>
        internal double NextDouble() => (NextLong() & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));

        /// <summary>Box and Muller's normals come in pairs; the second waits for the next call.</summary>
        internal double NextNormal()
        {
            if (_secondNormal is double second)
            {
                _secondNormal = null;
                return second;
            }

            var (sin, cos) = PortableMath.SinCosTurn(NextDouble());
            var radius = Math.Sqrt(-2 * PortableMath.Log(1 - NextDouble()));
            _secondNormal = radius * sin;
            return radius * cos;
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
