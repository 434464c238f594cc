global using Device = TorchSharp.torch.Device;
global using Parameter = TorchSharp.Modules.Parameter;
global using Reduction = TorchSharp.torch.nn.Reduction;
