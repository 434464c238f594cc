using System.IO.Pipelines;
using System.Net;
using System.Text;
using GenNotebooks.Kernel.Jupyter.Zmtp;

namespace GenNotebooks.Kernel.Tests.Jupyter;

/// <summary>ZMTP on the wire, against bytes that are written here.</summary>
public sealed class ZmtpTests
{
    private static ZmtpServer Echo(ZmtpLimits? limits = null, List<string>? log = null) => new(
        "REP",
        new IPEndPoint(IPAddress.Loopback, 0),
        (peer, frames) => peer.Send(ZmtpFrame.Encode(frames)),
        line =>
        {
            if (log is not null)
                lock (log)
                    log.Add(line);
        },
        limits);

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)i)];

    [Fact]
    public void The_greeting_is_that_of_the_specification()
    {
        byte[] expected = [0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 3, 1, .. "NULL"u8, .. new byte[48]];
        using var server = Echo();
        using var peer = RawPeer.Connect(server.Endpoint);
        Assert.Equal(expected, peer.Receive(64));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Peers_of_both_minor_versions_are_served(byte minor)
    {
        using var server = Echo();
        using var peer = RawPeer.Connect(server.Endpoint, "REQ", minor: minor);
        peer.Send(RawPeer.Message([], "ping"u8.ToArray()));
        Assert.Equal([[], "ping"u8.ToArray()], peer.ReceiveMessage());
    }

    [Fact]
    public void The_padding_of_libzmqs_greeting_is_taken()
    {
        using var server = Echo();
        using var peer = RawPeer.Connect(server.Endpoint);
        peer.Send(RawPeer.Greeting(padding: 1));
        peer.Send(RawPeer.Command("READY", RawPeer.Property("socket-type", "DEALER"u8.ToArray())));
        peer.Receive(64);
        Assert.Equal(4, peer.ReceiveFrame().Flags);
        peer.Send(RawPeer.Message(Bytes(3)));
        Assert.Equal([Bytes(3)], peer.ReceiveMessage());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void Frames_of_every_length_come_back_whole(int length)
    {
        using var server = Echo();
        using var peer = RawPeer.Connect(server.Endpoint, "DEALER");
        peer.Send(RawPeer.Message([], Bytes(length), Bytes(1)));
        Assert.Equal([[], Bytes(length), Bytes(1)], peer.ReceiveMessage());
    }

    [Fact]
    public void A_short_message_in_a_long_frame_is_taken()
    {
        using var server = Echo();
        using var peer = RawPeer.Connect(server.Endpoint, "DEALER");
        peer.Send([2, 0, 0, 0, 0, 0, 0, 0, 2, 7, 8]);
        Assert.Equal([[7, 8]], peer.ReceiveMessage());
    }

    [Fact]
    public async Task Packets_may_be_cut_anywhere()
    {
        using var server = Echo();
        using var peer = RawPeer.Connect(server.Endpoint);
        byte[] all = [.. RawPeer.Greeting(), .. RawPeer.Command("READY", RawPeer.Property("Socket-Type", "REQ"u8.ToArray())), .. RawPeer.Message([], Bytes(300))];
        foreach (var one in all)
        {
            peer.Send([one]);
            if (one % 16 == 0)
                await Task.Delay(1);
        }

        peer.Receive(64);
        peer.ReceiveFrame();
        Assert.Equal([[], Bytes(300)], peer.ReceiveMessage());
    }

    [Fact]
    public void A_ping_is_answered_by_its_context()
    {
        using var server = Echo();
        using var peer = RawPeer.Connect(server.Endpoint, "DEALER");
        peer.Send(RawPeer.Command("PING", [0, 10, .. "context"u8]));
        var (flags, body) = peer.ReceiveFrame();
        Assert.Equal(4, flags);
        Assert.Equal("\u0004PONGcontext", Encoding.ASCII.GetString(body));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Subscribers_get_what_they_asked_for(byte minor)
    {
        using var server = new ZmtpServer("PUB", new IPEndPoint(IPAddress.Loopback, 0), (_, _) => { }, _ => { });
        using var peer = RawPeer.Connect(server.Endpoint, "SUB", minor: minor);
        // Version 3.0 subscribes by a message, 3.1 by a command.
        peer.Send(minor == 0 ? RawPeer.Message([1, .. "a"u8]) : RawPeer.Command("SUBSCRIBE", "a"u8.ToArray()));
        await UntilAsync(() => server.Peers.Any(p => p.Wants("ab"u8.ToArray())));
        server.Publish(["b"u8.ToArray(), [1]]);
        server.Publish(["ab"u8.ToArray(), [2]]);
        Assert.Equal(["ab"u8.ToArray(), [2]], peer.ReceiveMessage());
        peer.Send(minor == 0 ? RawPeer.Message([0, .. "a"u8]) : RawPeer.Command("CANCEL", "a"u8.ToArray()));
        await UntilAsync(() => !server.Peers.Any(p => p.Wants("ab"u8.ToArray())));
    }

    public static TheoryData<string, byte[]> Offences() => new()
    {
        { "no ZMTP greeting", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://example.com\r\n\r\n") },
        { "older than 3", RawPeer.Greeting(major: 2) },
        { "a mechanism other than NULL", RawPeer.Greeting(mechanism: "PLAIN") },
        { "no READY after the greeting", [.. RawPeer.Greeting(), .. RawPeer.Message(Bytes(3))] },
        { "HELLO in place of READY", [.. RawPeer.Greeting(), .. RawPeer.Command("HELLO", [])] },
        { "a socket of type 'SUB' at a REP", [.. RawPeer.Greeting(), .. RawPeer.Command("READY", RawPeer.Property("Socket-Type", "SUB"u8.ToArray()))] },
        { "a property cut short", [.. RawPeer.Greeting(), .. RawPeer.Command("READY", [200, 1, 2])] },
        { "a command without a name", [.. RawPeer.Greeting(), .. RawPeer.Frame(4, [])] },
        { "a frame with the flags 0x05", [.. RawPeer.Greeting(), 5, 0] },
        { "a frame with the flags 0x80", [.. RawPeer.Greeting(), 0x80, 0] },
        { "a frame of 2147483648 bytes", [.. Ready(), 2, 0, 0, 0, 0, 0x80, 0, 0, 0] },
        { "a frame of 18446744073709551615 bytes", [.. Ready(), 2, 255, 255, 255, 255, 255, 255, 255, 255] },
        { "a message of more than 1000 frames", [.. Ready(), .. Enumerable.Range(0, 2000).SelectMany(_ => RawPeer.Frame(1, [0]))] },
    };

    private static byte[] Ready() => [.. RawPeer.Greeting(), .. RawPeer.Command("READY", RawPeer.Property("Socket-Type", "REQ"u8.ToArray()))];

    [Theory]
    [MemberData(nameof(Offences))]
    public async Task Whoever_breaks_the_protocol_is_cut_off(string reason, byte[] bytes)
    {
        var log = new List<string>();
        using var server = Echo(log: log);
        using var peer = RawPeer.Connect(server.Endpoint);
        peer.Send(bytes);
        Assert.True(peer.IsClosed());
        await UntilAsync(() => log.Count > 0);
        Assert.Contains(reason, Assert.Single(log), StringComparison.Ordinal);
        // The others are served as before.
        using var other = RawPeer.Connect(server.Endpoint, "REQ");
        other.Send(RawPeer.Message([], Bytes(2)));
        Assert.Equal([[], Bytes(2)], other.ReceiveMessage());
    }

    [Fact]
    public void A_claimed_length_takes_no_memory_before_its_bytes_come()
    {
        using var server = Echo();
        var before = GC.GetTotalMemory(true);
        var peers = Enumerable.Range(0, 50).Select(_ => RawPeer.Connect(server.Endpoint, "REQ")).ToList();
        foreach (var peer in peers)
            peer.Send([2, 0, 0, 0, 0, 3, 0, 0, 0, 1]); // 48 MiB each, one byte of it sent
        Thread.Sleep(200);
        Assert.True(GC.GetTotalMemory(true) - before < 32 << 20);
        peers.ForEach(p => p.Dispose());
    }

    [Fact]
    public async Task Unfinished_messages_of_all_peers_together_are_limited()
    {
        var log = new List<string>();
        using var server = Echo(new ZmtpLimits { UnfinishedBytes = 1 << 20 }, log);
        var peers = Enumerable.Range(0, 4).Select(_ => RawPeer.Connect(server.Endpoint, "REQ")).ToList();
        foreach (var peer in peers)
            peer.Send(RawPeer.Frame(1, new byte[400_000]));
        await UntilAsync(() => log.Count > 0);
        Assert.Contains("too many unfinished messages", log[0], StringComparison.Ordinal);
        peers.ForEach(p => p.Dispose());
        // What they took is given back.
        await UntilAsync(() => !server.Peers.Any());
        using var next = RawPeer.Connect(server.Endpoint, "REQ");
        next.Send(RawPeer.Message([], new byte[900_000]));
        Assert.Equal(900_000, next.ReceiveMessage()[1].Length);
    }

    [Fact]
    public void A_peer_that_never_greets_is_cut_off()
    {
        using var server = Echo(new ZmtpLimits { Handshake = TimeSpan.FromMilliseconds(200) });
        using var peer = RawPeer.Connect(server.Endpoint);
        peer.Send([0xFF, 0]);
        Assert.True(peer.IsClosed());
    }

    [Fact]
    public async Task Two_hundred_peers_are_served_and_one_too_many_is_turned_away()
    {
        using var server = Echo(new ZmtpLimits { Peers = 200 });
        var peers = Enumerable.Range(0, 200).Select(_ => RawPeer.Connect(server.Endpoint, "REQ")).ToList();
        await UntilAsync(() => server.Peers.Count() == 200);
        using var last = RawPeer.Connect(server.Endpoint);
        Assert.True(last.IsClosed());
        foreach (var peer in peers)
            peer.Send(RawPeer.Message([], [1]));
        Assert.All(peers, peer => Assert.Equal([[], [1]], peer.ReceiveMessage()));
        peers.ForEach(p => p.Dispose());
    }

    [Fact]
    public async Task A_peer_that_does_not_read_is_cut_off_and_blocks_nobody()
    {
        using var server = new ZmtpServer("PUB", new IPEndPoint(IPAddress.Loopback, 0), (_, _) => { }, _ => { }, new ZmtpLimits { WaitingBytes = 8 << 20 });
        using var slow = RawPeer.Connect(server.Endpoint, "SUB");
        slow.Send(RawPeer.Command("SUBSCRIBE", []));
        await UntilAsync(() => server.Peers.Any(p => p.Wants([])));
        var message = new byte[1 << 20];
        for (var i = 0; i < 64; i++)
            server.Publish([[1], message]);
        await UntilAsync(() => !server.Peers.Any());
    }

    /// <summary>Random bytes, and sound messages with random damage: the reader ends or refuses, and never anything else.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_hundred_thousand_random_messages_do_no_harm(int seed)
    {
        var random = new Random(seed);
        var limits = new ZmtpLimits { MessageBytes = 1 << 16, CommandBytes = 1 << 12 };
        var (refused, read) = (0, 0);
        for (var i = 0; i < 50_000; i++)
        {
            var bytes = random.Next(2) == 0 ? RandomBytes(random, random.Next(64)) : Damaged(random);
            var reader = new ZmtpReader(PipeReader.Create(new MemoryStream(bytes)), limits, _ => true);
            try
            {
                while (await reader.ReadFrameAsync(0, CancellationToken.None) is { } frame)
                {
                    read++;
                    if (frame.IsCommand && ZmtpCommand.Parse(frame.Body) is ("READY", var data))
                        ZmtpCommand.Properties(data);
                }
            }
            catch (ZmtpException)
            {
                refused++;
            }
        }

        Assert.True(refused > 10_000 && read > 10_000, $"{refused} refused, {read} read");
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Damaged(Random random)
    {
        byte[] bytes = [.. RawPeer.Command("READY", RawPeer.Property("Socket-Type", RandomBytes(random, random.Next(20)))), .. RawPeer.Message(RandomBytes(random, random.Next(20)), RandomBytes(random, random.Next(300)))];
        for (var n = random.Next(3); n > 0; n--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes[..random.Next(bytes.Length)];
    }

    internal static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
            await Task.Delay(20);
        Assert.True(condition());
    }
}
