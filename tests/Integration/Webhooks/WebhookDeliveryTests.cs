using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.Integration.Mqtt;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Integration.Webhooks;

/// <summary>The sending of webhooks against real web servers.</summary>
public sealed class WebhookDeliveryTests : WebhookTest
{
    [Fact]
    public async Task Alert_IsPostedAsACloudEventWithTheSignatureOfStandardWebhooks()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var file = Path.Combine(Folder.FullName, "secret");
        await File.WriteAllTextAsync(file, $"whsec_{Convert.ToBase64String(key)}\n", Token);
        OwnFile.Protect(file);
        await using var teller = await StartAsync(("SecretFile", file), ("Severities", "critical"));

        teller.Tell("info");
        var id = teller.Tell("critical");
        // The clock stands: what is sent at once is not late.
        await Eventually.TrueAsync(() => !Server.Taken.IsEmpty, () => "not told", Token);

        var received = Assert.Single(Server.All);
        Assert.Equal("/hook?for=maskpose", received.Path);
        Assert.Equal((id, "application/cloudevents+json; charset=utf-8"), (received.Id, received.Headers["Content-Type"]));
        var timestamp = received.Headers["webhook-timestamp"];
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{received.Body}");
        Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}", received.Headers["webhook-signature"]);
        var body = JsonNode.Parse(received.Body)!;
        Assert.Equal((id, "critical", false), ((string?)body["id"], (string?)body["data"]!["severity"], (bool)body["data"]!["late"]!));
    }

    [Fact]
    public async Task Down_ThenUp_AllComeInOrderUnderTheirIds()
    {
        Server.Answer = _ => Server.All.Count <= 3 ? 503 : 200;
        await using var teller = await StartAsync();

        string[] ids = [teller.Tell(), teller.Tell(), teller.Tell()];
        await teller.UntilAsync(() => Server.Taken.Count == 3, Token);

        Assert.Equal(ids, Server.Taken);
        Assert.Equal([ids[0], ids[0], ids[0], .. ids], Server.All.Select(r => r.Id));
        Assert.True((bool)JsonNode.Parse(Server.All.Last().Body)!["data"]!["late"]!);
        await Eventually.TrueAsync(() => teller.Webhooks.All[0].Trouble.Length == 0, () => teller.Webhooks.All[0].Trouble, Token);
    }

    [Fact]
    public async Task Down_NextAttempt_ComesAfterASecondOfTheClock()
    {
        Server.Answer = _ => 500;
        await using var teller = await StartAsync();
        teller.Tell();
        await Eventually.TrueAsync(() => teller.Webhooks.All[0].Trouble == "it answered 500", () => teller.Webhooks.All[0].Trouble, Token);

        teller.Time.Advance(TimeSpan.FromSeconds(0.79));
        Assert.Single(Server.All);
        await teller.UntilAsync(() => Server.All.Count == 2, Token);
    }

    [Fact]
    public async Task Busy_IsLeftAloneForAsLongAsItAsks()
    {
        (Server.Answer, Server.RetryAfter) = (_ => 503, "120");
        await using var teller = await StartAsync();
        teller.Tell();
        await Eventually.TrueAsync(() => teller.Webhooks.All[0].Trouble == "it answered 503", () => teller.Webhooks.All[0].Trouble, Token);
        var asked = teller.Time.GetUtcNow();

        await teller.UntilAsync(() => Server.All.Count == 2, Token);

        Assert.True(teller.Time.GetUtcNow() - asked >= TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task Restart_WhileItIsDown_LosesNothingAndRepeatsNothingThatWasTaken()
    {
        var time = new FakeTimeProvider(History.Start);
        var ids = new List<string>();
        await using (var teller = await StartAsync(time))
        {
            ids.Add(teller.Tell());
            await teller.UntilAsync(() => Server.Taken.Count == 1 && teller.Webhooks.All[0].Waiting == 0, Token);
            Server.Answer = _ => 503;
            ids.AddRange([teller.Tell(), teller.Tell()]);
            await teller.UntilAsync(() => Server.All.Count >= 2, Token);
        }

        Server.Answer = _ => 200;
        await using (var teller = await StartAsync(time))
        {
            ids.Add(teller.Tell());
            await teller.UntilAsync(() => Server.Taken.Count == 4 && teller.Webhooks.All[0].Waiting == 0, Token);
        }

        await using (var teller = await StartAsync(time))
        {
            ids.Add(teller.Tell());
            await teller.UntilAsync(() => Server.Taken.Count == 5, Token);
        }

        Assert.Equal(ids, Server.Taken);
    }

    /// <summary>One that was down is told elsewhere what waited; one that is new begins with what comes next.</summary>
    [Fact]
    public async Task Settings_Changed_AreFollowedFromWhereItStood()
    {
        Server.Answer = _ => 503;
        await using var other = await Receiver.StartAsync(Token);
        await using var teller = await StartAsync();
        string[] ids = [teller.Tell(), teller.Tell()];
        await teller.UntilAsync(() => !Server.All.IsEmpty && teller.Webhooks.All[0].Waiting == 2, Token);

        teller.Set("Webhooks:app:Url", other.Url);
        await teller.UntilAsync(() => other.Taken.Count == 2, Token);
        Assert.Equal(ids, other.Taken);

        Server.Answer = _ => 200;
        teller.Set("Webhooks:new:Url", Server.Url);
        await Eventually.TrueAsync(() => teller.Webhooks.All.Count == 2, () => "the new one is not there", Token);
        var next = teller.Tell();
        await teller.UntilAsync(() => Server.Taken.Count == 1 && other.Taken.Count == 3, Token);
        Assert.Equal([next], Server.Taken);
        Assert.Equal(next, other.Taken.Last());
    }

    [Fact]
    public async Task OneIsDown_AnotherIsToldAllTheSame()
    {
        await using var teller = await Teller.StartAsync(
            new() { ["Webhooks:dead:Url"] = $"http://127.0.0.1:{Ports.Free()}/", ["Webhooks:app:Url"] = Server.Url }, Token);

        string[] ids = [teller.Tell(), teller.Tell()];
        await Eventually.TrueAsync(() => Server.Taken.Count == 2, () => "not told", Token);

        Assert.Equal(ids, Server.Taken);
        var dead = teller.Webhooks.All.Single(w => w.Id == "dead");
        await Eventually.TrueAsync(() => dead.Trouble.Length > 0, () => "no trouble", Token);
    }

    [Fact]
    public async Task OldServer_OfHttp10_TakesEachMessageAtTheFirstAttempt()
    {
        using var old = await OldReceiver.StartAsync(Token);
        await using var teller = await StartAsync(("Url", old.Url));

        var ids = Enumerable.Range(0, 100).Select(_ => teller.Tell()).ToList();
        await Eventually.TrueAsync(
            () => old.Taken.Count >= ids.Count || teller.Webhooks.All[0].Trouble.Length > 0, () => $"{old.Taken.Count} were taken", Token);

        // The clock stands: an attempt that failed would not have been made again.
        Assert.Equal(ids, old.Taken);
    }

    [Fact]
    public async Task Chat_IsPostedWhatItTakes()
    {
        await using var teller = await StartAsync(("Format", "slack"));
        teller.Tell();
        await teller.UntilAsync(() => !Server.Taken.IsEmpty, Token);

        var received = Assert.Single(Server.All);
        Assert.Equal("application/json; charset=utf-8", received.Headers["Content-Type"]);
        Assert.Equal(["text"], JsonNode.Parse(received.Body)!.AsObject().Select(m => m.Key));
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        Server.Answer = _ => 302;
        await using var teller = await StartAsync();
        teller.Tell();

        await teller.UntilAsync(() => Server.All.Count >= 2, Token);

        Assert.DoesNotContain("/other", Server.All.Select(r => r.Path));
        Assert.Contains("redirects are not followed", teller.Webhooks.All[0].Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_TheNextOneIsTold()
    {
        string? refused = null;
        Server.Answer = r => r.Id == refused ? 422 : 200;
        await using var teller = await StartAsync();

        refused = teller.Tell();
        var next = teller.Tell();
        await teller.UntilAsync(() => !Server.Taken.IsEmpty, Token);

        Assert.Equal([next], Server.Taken);
    }

    [Theory]
    [InlineData("MaximumWaiting", "2", 2)]
    [InlineData("GiveUpHours", "0.01", 0)]
    public async Task Down_ForTooLong_TheOldestGo(string key, string value, int left)
    {
        Server.Answer = _ => 503;
        await using var teller = await StartAsync((key, value));
        var ids = Enumerable.Range(0, 5).Select(_ => teller.Tell()).ToList();
        await teller.UntilAsync(() => !Server.All.IsEmpty && teller.Webhooks.All[0].Waiting == left, Token);

        Server.Answer = _ => 200;
        ids.Add(teller.Tell());
        await teller.UntilAsync(() => Server.Taken.Contains(ids[^1]), Token);

        Assert.Equal(ids.TakeLast(left == 2 ? 2 : 1), Server.Taken.TakeLast(left == 2 ? 2 : 1));
        Assert.DoesNotContain(ids[0], Server.Taken);
    }

    [Fact]
    public async Task Silent_IsTroubleAfterTheTimeout()
    {
        var answer = new TaskCompletionSource();
        Server.Patience = answer.Task;
        await using var teller = await Teller.StartAsync(
            new() { ["Webhooks:app:Url"] = Server.Url, ["Webhooks:app:TimeoutMs"] = "3000" }, Token);
        teller.Tell();
        await Eventually.TrueAsync(() => !Server.All.IsEmpty, () => "not told", Token);

        teller.Time.Advance(TimeSpan.FromSeconds(3));

        await Eventually.TrueAsync(
            () => teller.Webhooks.All[0].Trouble == "no answer in 3000 ms", () => teller.Webhooks.All[0].Trouble, Token);
        answer.SetResult();
    }

    [Fact]
    public async Task Tls_ACertificateOfNobody_IsRefused()
    {
        await using var secret = await Receiver.StartAsync(Token, isSecret: true);
        await using var teller = await Teller.StartAsync(new() { ["Webhooks:app:Url"] = secret.Url }, Token);
        teller.Tell();

        await Eventually.TrueAsync(
            () => teller.Webhooks.All[0].Trouble.Contains("certificate", StringComparison.Ordinal), () => teller.Webhooks.All[0].Trouble, Token);
        Assert.Empty(secret.All);
    }

    private Task<Teller> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <summary>With a store on disk; the deadline never ends while the clock runs fast.</summary>
    private Task<Teller> StartAsync(FakeTimeProvider? time, params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(s => $"Webhooks:app:{s.Key}", s => (string?)s.Value);
        all.TryAdd("Webhooks:app:Url", Server.Url);
        all["Webhooks:app:TimeoutMs"] = "60000";
        all["Alerts:Store:File"] = Path.Combine(Folder.FullName, "events.db");
        return Teller.StartAsync(all, Token, time);
    }
}
