namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Learning rates that follow a plan. A scheduler sets the first rate when it is made, the next at each step.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rate of every group of an optimiser, step by step.</summary>
            public abstract class LRScheduler
            {
                internal Optimizer? _optimizer;
                internal int _last_epoch = -1;
                internal bool _verbose;
                internal IList<double> _last_lrs = [];
                internal IList<double> _base_lrs = [];

                protected int _step_count;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    (_optimizer, _last_epoch, _verbose) = (optimizer, last_epoch, verbose);
                    _base_lrs = optimizer.ParamGroups.Select(g => g.InitialLearningRate).ToList();
                    _last_lrs = optimizer.ParamGroups.Select(g => g.LearningRate).ToList();
                }

                /// <summary>Goes on to the next learning rate.</summary>
                public virtual void step() => step((int?)null);

                /// <summary>Goes on to the learning rate of an epoch, or the next.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    var rates = get_lr().ToList();
                    var groups = _optimizer!.ParamGroups.ToList();
                    for (var i = 0; i < _base_lrs.Count; i++)
                    {
                        if (_verbose && groups[i].LearningRate != rates[i]) Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        groups[i].LearningRate = _last_lrs[i] = rates[i];
                    }
                }

                /// <summary>Goes on; most schedulers do not look at the metric.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The rates of the groups at the current epoch; called once a step.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                private protected IEnumerable<double> Rates => _optimizer!.ParamGroups.Select(g => g.LearningRate);

                /// <summary>The plan as a factor of the first learning rates.</summary>
                private protected IEnumerable<double> FromBase(double factor) => _base_lrs.Select(r => r * factor);

                /// <summary>The plan as a factor of the present learning rates.</summary>
                private protected IEnumerable<double> FromLast(double factor) => Rates.Select(r => r * factor).ToList();
            }
        }
    }
}
