namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// One rise of the rate to max_lr and one fall to almost nothing, while momentum falls and rises (Smith and Topin 2019).
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly List<(double End, string From, string To)> _phases;
                    private readonly List<Dictionary<string, double>> _rates;
                    private readonly List<Dictionary<string, double>>? _momenta;
                    private readonly AnnealStrategy _strategy;
                    private readonly int _total;

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95,
                        double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, All(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, All(optimizer, base_momentum), All(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null,
                        double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0))
                            throw new ArgumentException("OneCycleLR needs total_steps, or both epochs and steps_per_epoch, above 0.");
                        if (!(pct_start is >= 0 and <= 1)) throw new ArgumentException($"pct_start must be from 0 to 1 but is {pct_start}.", nameof(pct_start));
                        (_total, _strategy) = (total_steps > 0 ? total_steps : epochs * steps_per_epoch, anneal_strategy);
                        _phases = three_phase
                            ? [((pct_start * _total) - 1, "first", "max"), ((2 * pct_start * _total) - 2, "max", "first"), (_total - 1, "first", "last")]
                            : [((pct_start * _total) - 1, "first", "max"), (_total - 1, "max", "last")];
                        _rates = max_lr.Select(max => new Dictionary<string, double> { ["first"] = max / div_factor, ["max"] = max, ["last"] = max / div_factor / final_div_factor }).ToList();
                        if (cycle_momentum)
                        {
                            var (low, high) = (base_momentum ?? All(optimizer, 0.85), max_momentum ?? All(optimizer, 0.95));
                            _momenta = low.Zip(high, (l, h) => new Dictionary<string, double> { ["first"] = h, ["max"] = l, ["last"] = h }).ToList();
                        }
                        if (last_epoch == -1) Begin(optimizer);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > _total)
                            throw new InvalidOperationException($"Tried to step {_last_epoch} times. The specified number of total steps is {_total}");
                        var (phase, share) = Place();
                        if (_momenta is not null) SetMomenta(g => Between(_momenta[g], phase, share));
                        return _rates.Select(r => Between(r, phase, share)).ToList();
                    }

                    private (int Phase, double Share) Place()
                    {
                        double start = 0;
                        for (var i = 0; ; i++)
                        {
                            var end = _phases[i].End;
                            if (_last_epoch <= end || i == _phases.Count - 1) return (i, (_last_epoch - start) / (end - start));
                            start = end;
                        }
                    }

                    private double Between(Dictionary<string, double> values, int phase, double share)
                    {
                        var (from, to) = (values[_phases[phase].From], values[_phases[phase].To]);
                        return _strategy == AnnealStrategy.Linear ? from + ((to - from) * share) : to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
                    }

                    private void Begin(Optimizer optimizer)
                    {
                        foreach (var (group, rates) in optimizer.ParamGroups.Zip(_rates)) group.InitialLearningRate = rates["first"];
                        if (_momenta is null) return;
                        if (!optimizer.ParamGroups.All(g => g is IMomentum or IBetas))
                            throw new ArgumentException($"optimizer must support momentum with `cycle_momentum` enabled; {optimizer.GetType().Name} has none.");
                    }

                    private void SetMomenta(Func<int, double> momentum)
                    {
                        foreach (var (group, g) in _optimizer!.ParamGroups.Select((group, g) => (group, g)))
                        {
                            if (group is IBetas betas) betas.Betas = (momentum(g), betas.Betas.Item2);
                            else if (group is IMomentum plain) plain.Momentum = momentum(g);
                        }
                    }

                    private static IEnumerable<double> All(Optimizer optimizer, double value) => Enumerable.Repeat(value, optimizer.ParamGroups.Count());
                }
            }
        }
    }
}
