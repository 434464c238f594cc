namespace TorchSharp;

public static partial class torch
{
    /// <content>Random draws: fills in place, and samples whose parameters are this tensor.</content>
    public partial class Tensor
    {
        public Tensor uniform_(double from = 0, double to = 1, Generator? generator = null) => Drawn("uniform_", () => RandomFill.Uniform(this, from, to, generator));
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => Drawn("normal_", () => RandomFill.Normal(this, mean, std, generator));
        public Tensor random_(double from, double to, Generator? generator = null) => Drawn("random_", () => RandomFill.Integers(this, (long)from, (long)to, generator));
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Drawn("bernoulli_", () => RandomFill.Bernoulli(this, p, generator));

        /// <summary>-log(1 - u) / lambda.</summary>
        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) => Drawn("exponential_", () => RandomFill.Each(this, generator, g => -1 / lambda * PortableMath.Log(1 - g.NextDouble())));

        public Tensor cauchy_(double median = 0.0, double sigma = 1.0, Generator? generator = null) => Drawn("cauchy_", () => RandomFill.Each(this, generator, g =>
        {
            var (sin, cos) = PortableMath.SinCosTurn(g.NextDouble() / 2);
            return median - (sigma * cos / Math.Max(sin, 1e-300));
        }));

        /// <summary>The number of the first success: ceil(log u / log(1 - p)).</summary>
        public Tensor geometric_(double p, Generator? generator = null) => Drawn("geometric_", () => RandomFill.Each(this, generator, g => Math.Max(1, Math.Ceiling(PortableMath.Log(g.NextDouble()) / PortableMath.Log(1 - p)))));

        public Tensor log_normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Drawn("log_normal_", () => RandomFill.Each(this, generator, g => Math.Exp(mean + (g.NextNormal() * std))));

        public Tensor bernoulli_(Tensor p, Generator? generator = null)
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            return copy_(torch.rand(Sizes, p.Type.ToFloating(), generator: generator).lt(p));
        }

        /// <summary>1 with the probability that each element holds, else 0.</summary>
        public Tensor bernoulli(Generator? generator = null)
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            if (lt(0).logical_or(gt(1)).any().ToBoolean()) throw Errors.Type("bernoulli: probabilities must lie in [0, 1].");
            return temporaries.Keep(torch.rand(Sizes, Type, generator: generator).lt(this).to_type(Type));
        }

        /// <summary>Draws, for each element, from the Poisson distribution with that mean.</summary>
        public Tensor poisson(Generator? generator = null) => Sampled(generator, (rate, _, random) => Sampling.Poisson(rate, random), null);

        /// <summary>Successes in this many trials, each with the given probability.</summary>
        public Tensor binomial(Tensor prob, Generator? generator = null) => Sampled(generator, (n, p, random) => Sampling.Binomial(n, p, random), prob);

        /// <summary>Draws with concentration this and rate 1; the gradient is implicit.</summary>
        internal Tensor StandardGamma(Generator? generator) =>
            Tape.Record(Sampled(generator, (shape, _, random) => Sampling.Gamma(shape, Type == ScalarType.Float32, random), null), Rules.StandardGamma, this);

        /// <summary>How gamma draws move with their concentration, this.</summary>
        internal Tensor GammaDerivative(Tensor draws) => CombineFloat<GammaGradient>(Rules.GammaDerivative, this, draws);

        /// <summary>Indices drawn from each row with probabilities in proportion to its elements.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null)
        {
            if (Alive.Rank is < 1 or > 2 || !Type.IsFloatingPoint())
                throw Errors.Shape($"multinomial needs one or two dimensions of floating-point weights but got {Shapes.Format(Sizes)} {Type}.");
            if (!replacement && num_samples > Sizes[^1])
                throw Errors.Shape($"multinomial: {num_samples} draws without replacement from {Sizes[^1]} categories are too many; pass replacement: true.");
            using var temporaries = Temporaries.Begin();
            var weights = ConvertTo(ScalarType.Float64);
            var result = Empty([.. Sizes[..^1], num_samples], ScalarType.Int64);
            Sampling.Multinomial(result, weights, num_samples, replacement, Type == ScalarType.Float32, generator ?? Generator.Default);
            return temporaries.Keep(result);
        }

        private Tensor Drawn(string operation, Action fill)
        {
            Tape.CheckInPlace(operation, this);
            var node = Tape.BeginInPlace(Rules.Fill, this);
            fill();
            return Tape.EndInPlace(this, node);
        }

        private Tensor Sampled(Generator? generator, Func<double, double, Generator, double> draw, Tensor? second)
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var sizes = second is null ? Sizes : Shapes.Broadcast(Sizes, second.Sizes, "sampling");
            var a = expand(sizes).ConvertTo(ScalarType.Float64);
            var b = second?.expand(sizes).ConvertTo(ScalarType.Float64);
            var result = Empty(sizes, ScalarType.Float64);
            generator ??= Generator.Default;
            var (x, y, drawn) = (a.RowMajor().data<double>(), b?.RowMajor().data<double>(), result.data<double>());
            lock (generator)
                for (long i = 0; i < result.NumElements; i++) drawn[i] = draw(x[i], y is null ? 0 : y[i], generator);
            return temporaries.Keep(result.to_type(Type.ToFloating()));
        }
    }
}
