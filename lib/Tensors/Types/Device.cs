namespace TorchSharp;

/// <summary>The kinds of device; tensors of this engine live on the CPU (or nowhere: META).</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    META = 9,
    MPS = 13,
}

public static partial class torch
{
    public static Device CPU { get; } = new Device(DeviceType.CPU);
    public static Device CUDA { get; } = new Device(DeviceType.CUDA);
    public static Device META { get; } = new Device(DeviceType.META);
    public static Device MPS { get; } = new Device(DeviceType.MPS);

    public static Device device(string description) => new(description);
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);
    public static Device device(int index) => new(index);

    /// <summary>Where a tensor lives.</summary>
    public class Device
    {
        public DeviceType type { get; private set; }

        public int index { get; private set; } = -1;

        /// <param name="description">"cpu", "cuda" or "cuda:0".</param>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0]);
            if (parts.Length == 2) index = int.Parse(parts[1]);
            else if (parts.Length > 2) throw new ArgumentException($"'{description}' is not a device; write \"cpu\" or \"cuda:0\".", nameof(description));
            else index = type == DeviceType.CPU ? -1 : 0;
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1) => (type, this.index) = (deviceType, index);

        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        public override string ToString() => type == DeviceType.CPU || index == -1 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        public override bool Equals(object? obj) => obj is Device other && other.type == type && other.index == index;

        public override int GetHashCode() => HashCode.Combine(type, index);

        private static DeviceType Parse(string name) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var parsed)
                ? parsed
                : throw new ArgumentException($"'{name}' is not a device type; write \"cpu\".", nameof(name));
    }

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (deviceType is not (DeviceType.CPU or DeviceType.META))
            throw new InvalidOperationException($"This engine computes on the CPU; {deviceType} needs the TorchSharp package: build with -p:Packages=nuget.");
    }

    private static Device s_defaultDevice = CPU;

    public static Device get_default_device() => s_defaultDevice;

    /// <summary>Sets where tensors are made that are not told where: CPU, or META.</summary>
    public static void set_default_device(Device device) => s_defaultDevice = InitializeDevice(device);

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static Device InitializeDevice(Device? device)
    {
        device ??= s_defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType == DeviceType.CPU;

    public static class cuda
    {
        public static bool is_available() => false;
        public static bool is_cudnn_available() => false;
        public static int device_count() => 0;
        public static void manual_seed(long seed) => torch.random.manual_seed(seed);
        public static void manual_seed_all(long seed) => torch.random.manual_seed(seed);
        public static void synchronize(Device? device = null) { }
    }

    public static bool cuda_is_available() => false;
    public static bool mps_is_available() => false;
}
