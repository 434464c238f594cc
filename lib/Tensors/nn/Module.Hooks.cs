namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls can be watched: hooks run before and after <c>forward</c>, and may replace what passes.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private readonly OrderedDictionary<object, TPreHook> _before = [];
            private readonly OrderedDictionary<object, TPostHook> _after = [];

            protected HookableModule(string name) : base(name)
            {
            }

            internal IEnumerable<TPreHook> PreHooks => _before.Count == 0 ? [] : _before.Values.ToArray();

            internal IEnumerable<TPostHook> PostHooks => _after.Count == 0 ? [] : _after.Values.ToArray();

            internal bool HasHooks => _before.Count + _after.Count > 0;

            public HookRemover register_forward_hook(TPostHook hook)
            {
                var key = new object();
                _after.Add(key, hook);
                return new HookRemover(this, key);
            }

            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                var key = new object();
                _before.Add(key, hook);
                return new HookRemover(this, key);
            }

            /// <summary>Takes one hook off its module.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> _module;
                private readonly object _key;

                internal HookRemover(HookableModule<TPreHook, TPostHook> module, object key) => (_module, _key) = (module, key);

                public void remove()
                {
                    _module._before.Remove(_key);
                    _module._after.Remove(_key);
                }
            }
        }
    }
}
