using System.Collections;

namespace TorchSharp.Modules
{
    /// <summary>Goes through a data set in batches.</summary>
    public class DataLoader<T, S> : IEnumerable<S>, IDisposable
    {
        private readonly torch.utils.data.Dataset<T> _dataset;
        private readonly int _batchSize;
        private readonly Func<IEnumerable<T>, Device, S> _collate;
        private readonly IEnumerable<long>? _shuffler;
        private readonly Device _device;
        private readonly int _workers;
        private readonly bool _dropLast, _disposeBatch, _disposeDataset;

        internal DataLoader(
            torch.utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long>? shuffler,
            Device? device, int num_worker, bool drop_last, bool disposeBatch, bool disposeDataset)
        {
            if (batchSize < 1) throw new ArgumentException($"batchSize must be at least 1 but is {batchSize}.", nameof(batchSize));
            (_dataset, _batchSize, _collate, _shuffler) = (dataset, batchSize, collate_fn, shuffler);
            (_device, _workers, _dropLast, _disposeBatch, _disposeDataset) = (device ?? torch.CPU, Math.Max(1, num_worker), drop_last, disposeBatch, disposeDataset);
        }

        /// <summary>Batches in one pass.</summary>
        public long Count => _dropLast ? _dataset.Count / _batchSize : (_dataset.Count + _batchSize - 1) / _batchSize;

        /// <summary>One pass; a batch is disposed when the next is asked for, unless told otherwise.</summary>
        public IEnumerator<S> GetEnumerator()
        {
            IList<IDisposable> current = [];
            try
            {
                foreach (var places in (_shuffler ?? Range(_dataset.Count)).Chunk(_batchSize))
                {
                    if (_dropLast && places.Length < _batchSize) yield break;
                    foreach (var old in current) old.Dispose();
                    (var batch, current) = Load(places);
                    yield return batch;
                }
            }
            finally
            {
                foreach (var old in current) old.Dispose();
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose()
        {
            if (_disposeDataset) _dataset.Dispose();
            GC.SuppressFinalize(this);
        }

        private (S Batch, IList<IDisposable> Owned) Load(long[] places)
        {
            using var scope = torch.NewDisposeScope();
            var items = new T[places.Length];
            if (_workers == 1)
            {
                for (var i = 0; i < places.Length; i++) items[i] = _dataset.GetTensor(places[i]);
            }
            else
            {
                Parallel.For(0, places.Length, new ParallelOptions { MaxDegreeOfParallelism = _workers }, i => items[i] = _dataset.GetTensor(places[i]));
            }
            using var collating = torch.NewDisposeScope();
            var batch = _collate(items, _device);
            var owned = collating.DisposablesView.ToList();
            collating.Detach(owned);
            return (batch, _disposeBatch ? owned : []);
        }

        private static IEnumerable<long> Range(long count)
        {
            for (long i = 0; i < count; i++) yield return i;
        }
    }

    /// <summary>Batches of tensors by name.</summary>
    public sealed class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
    {
        internal DataLoader(torch.utils.data.Dataset dataset, int batchSize, IEnumerable<long>? shuffler, Device? device, int num_worker, bool drop_last, bool disposeBatch, bool disposeDataset)
            : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
        {
        }

        private static Dictionary<string, Tensor> Collate(IEnumerable<Dictionary<string, Tensor>> items, Device device)
        {
            var list = items.ToList();
            return list[0].Keys.ToDictionary(key => key, key => torch.stack(list.Select(item => item[key]).ToList()));
        }
    }

    /// <summary>Batches of lists of tensors.</summary>
    public sealed class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
    {
        internal IterableDataLoader(torch.utils.data.IterableDataset dataset, int batchSize, IEnumerable<long>? shuffler, Device? device, int num_worker, bool drop_last, bool disposeBatch, bool disposeDataset)
            : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
        {
        }

        private static IList<Tensor> Collate(IEnumerable<IList<Tensor>> items, Device device)
        {
            var list = items.ToList();
            return Enumerable.Range(0, list[0].Count).Select(i => torch.stack(list.Select(item => item[i]).ToList())).ToList();
        }
    }

    /// <summary>The numbers below a count in an order drawn anew for each pass.</summary>
    internal sealed class Shuffler(long count, int? seed) : IEnumerable<long>
    {
        private readonly torch.Generator _generator = seed is { } s ? new torch.Generator((ulong)s) : torch.Generator.Default;

        public IEnumerator<long> GetEnumerator()
        {
            using var order = torch.randperm(count, ScalarType.Int64, generator: _generator).DetachFromDisposeScope();
            return ((IEnumerable<long>)order.data<long>().ToArray()).GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            /// <content>Loaders. Each pass has an order of its own; a seed makes the sequence of orders repeatable.</content>
            public static partial class data
            {
                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, Order(shuffle, dataset.Count, seed), device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, Order(shuffle, dataset.Count, seed), device, num_worker, drop_last, disposeBatch, disposeDataset);

                /// <param name="collate_fn">Makes a batch of items.</param>
                public static Modules.DataLoader<T, S> DataLoader<T, S>(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, collate_fn, Order(shuffle, dataset.Count, seed), device, num_worker, drop_last, disposeBatch, disposeDataset);

                private static Modules.Shuffler? Order(bool shuffle, long count, int? seed) => shuffle ? new Modules.Shuffler(count, seed) : null;
            }
        }
    }
}
