using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>What a front end tells a kernel that it starts: where to listen, and the key with which messages are signed.</summary>
internal sealed record ConnectionFile
{
    /// <summary><c>tcp</c> or <c>ipc</c>.</summary>
    public required string Transport { get; init; }

    /// <summary>An address, or for ipc the beginning of file names.</summary>
    public required string Host { get; init; }

    /// <summary>The port, or number of the file, for each of shell, control, stdin, iopub, hb.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    /// <summary>The key for signatures; empty where messages are not signed.</summary>
    public required string Key { get; init; }

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="ConnectionFileException">It cannot be read, or asks for what is not done here.</exception>
    public static ConnectionFile Load(string path)
    {
        try
        {
            return Parse(JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new JsonException("no object"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
        {
            throw new ConnectionFileException($"{path} is no connection file: {e.Message} A front end such as Jupyter writes it and starts the kernel with it.");
        }
    }

    /// <summary>Takes a connection file's content.</summary>
    /// <exception cref="ConnectionFileException">It asks for what is not done here.</exception>
    public static ConnectionFile Parse(JsonObject json)
    {
        var scheme = (string?)json["signature_scheme"] ?? "hmac-sha256";
        if (scheme.Length > 0 && scheme != "hmac-sha256")
            throw new ConnectionFileException($"signature_scheme is {scheme}; hmac-sha256 is the one that is known.");
        var file = new ConnectionFile
        {
            Transport = (string?)json["transport"] ?? "tcp",
            Host = (string?)json["ip"] ?? "127.0.0.1",
            Key = (string?)json["key"] ?? "",
            Ports = new[] { "shell", "control", "stdin", "iopub", "hb" }.ToDictionary(channel => channel, channel => Port(json, channel)),
        };
        if (file.Transport is not ("tcp" or "ipc"))
            throw new ConnectionFileException($"transport is {file.Transport}; tcp and ipc are known.");
        _ = file.Endpoint("shell");
        return file;
    }

    /// <summary>Where a channel listens.</summary>
    /// <exception cref="ConnectionFileException">The address can be reached from other machines.</exception>
    public EndPoint Endpoint(string channel)
    {
        if (Transport == "ipc")
            return new UnixDomainSocketEndPoint($"{Host}-{Ports[channel]}");
        var address = Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(Host, out var given) ? given : null;
        if (address is null || !IPAddress.IsLoopback(address))
            throw new ConnectionFileException($"ip is {Host}; the kernel runs code for this machine alone and listens on loopback (127.0.0.1) or ipc. From elsewhere, forward the ports through ssh.");
        return new IPEndPoint(address, Ports[channel]);
    }

    private static int Port(JsonObject json, string channel)
    {
        var name = channel + "_port";
        return json[name] is { } port
            ? (int)port
            : throw new ConnectionFileException($"{name} is missing.");
    }
}

/// <summary>A connection file that cannot be followed; the message says why.</summary>
internal sealed class ConnectionFileException(string message) : Exception(message);
