using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Tests.Planning.Keys;

public sealed class KeyPlannerTests
{
    private readonly KeyWorld _world = new();

    [Fact]
    public void A_first_key_is_minted_proven_published_and_recorded()
    {
        Assert.True(_world.Pass());
        Assert.Equal(
            ["CreatePolicy", "CreateUser", "AttachUserPolicy", "CreateAccessKey", "TagUser", "CreateCredentials", "TagUser"],
            _world.Log.Select(line => line.Split(' ')[0]));
        Assert.Equal("key-1", _world.Published);
    }

    [Theory]
    [InlineData(90, 1, "its age is as declared")]
    [InlineData(89, 0, "it is a day too young")]
    public void A_key_gets_a_successor_by_its_age(int days, int rotations, string because)
    {
        _world.Pass();
        _world.Now += TimeSpan.FromDays(days);
        _world.Pass();
        Assert.True(_world.Keys.Count == 1 + rotations, because);
    }

    [Fact]
    public void The_former_key_works_until_the_overlap_is_over_then_is_Inactive_and_then_gone()
    {
        _world.Pass();
        _world.Request = "now";
        _world.Pass();
        Assert.Equal((2, 2, "key-2"), (_world.Keys.Count, _world.Keys.Count(key => key.Active), _world.Published));

        _world.Now += KeyWorld.Overlap - TimeSpan.FromSeconds(1);
        _world.Pass();
        Assert.All(_world.Keys, key => Assert.True(key.Active));

        _world.Now += TimeSpan.FromSeconds(2);
        _world.Pass();
        Assert.Equal(["key-1"], _world.Keys.Where(key => !key.Active).Select(key => key.Id));

        _world.Now += TimeSpan.FromDays(1);
        _world.Pass();
        Assert.Equal("key-2", Assert.Single(_world.Keys).Id);
        Assert.Null(_world.Tag(KeyLedger.RetiringTag));
    }

    [Fact]
    public void A_request_is_acted_upon_once()
    {
        _world.Pass();
        _world.Request = "now";
        _world.Pass();
        _world.Now += KeyWorld.Overlap + TimeSpan.FromDays(2);
        _world.Pass();
        Assert.Equal("key-2", Assert.Single(_world.Keys).Id);
    }

    [Fact]
    public void A_second_request_waits_for_the_overlap_of_the_first()
    {
        _world.Pass();
        _world.Request = "one";
        _world.Pass();
        _world.Request = "two";
        _world.Pass();
        Assert.Equal("key-2", _world.Published);
        _world.Now += KeyWorld.Overlap + TimeSpan.FromSeconds(1);
        _world.Pass();
        Assert.Equal("key-3", _world.Published);
        Assert.DoesNotContain(_world.Keys, key => key.Id == "key-1");
    }

    [Fact]
    public void Whoever_sets_the_former_key_Inactive_ends_its_overlap_and_a_waiting_rotation_follows()
    {
        _world.Pass();
        _world.Request = "one";
        _world.Pass();
        _world.Request = "two";
        _world.SetInactive(0);
        _world.Pass();
        Assert.Equal(["key-2", "key-3"], _world.Keys.Select(key => key.Id));
        Assert.Equal("key-3", _world.Published);
    }

    [Fact]
    public void After_a_death_between_key_and_Secret_the_key_that_nobody_knows_is_Inactive_at_once_and_gone_after_a_day()
    {
        _world.Pass(dieAfter: 4, heard: false);
        Assert.True(Assert.Single(_world.Keys).Active);
        _world.Pass();
        Assert.Equal([("key-1", false), ("key-2", true)], _world.Keys.Select(key => (key.Id, key.Active)));
        _world.Now += TimeSpan.FromHours(25);
        _world.Pass();
        Assert.Equal("key-2", Assert.Single(_world.Keys).Id);
    }

    [Fact]
    public void A_death_between_Secret_and_record_loses_nothing()
    {
        _world.Pass();
        _world.Request = "now";
        _world.Pass(dieAfter: 3);
        Assert.Equal(("key-2", "key-1"), (_world.Published, _world.Tag(KeyLedger.CurrentTag)));
        _world.Pass();
        Assert.Equal("key-2", _world.Tag(KeyLedger.CurrentTag));
        Assert.StartsWith("key-1@", _world.Tag(KeyLedger.RetiringTag), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "key-1", 1, "the process still knows the secret")]
    [InlineData(true, "key-2", 2, "nobody knows the secret, and the key goes on until its successor had its overlap")]
    public void A_deleted_Secret_comes_back(bool forgotten, string published, int keys, string because)
    {
        _world.Pass();
        _world.DeleteSecret();
        if (forgotten)
        {
            _world.Die();
        }
        _world.Pass();
        Assert.True(_world.Published == published && _world.Keys.Count(key => key.Active) == keys, because);
    }

    [Fact]
    public void Where_nobody_knows_the_current_secret_and_two_keys_work_no_third_is_made()
    {
        _world.Pass();
        _world.Request = "now";
        _world.Pass();
        _world.DeleteSecret();
        _world.Die();
        _world.Pass();
        Assert.Equal("KeyLost", Assert.Single(_world.Plan().Blocks).Reason);
        Assert.All(_world.Keys, key => Assert.True(key.Active));
        _world.Now += KeyWorld.Overlap + TimeSpan.FromSeconds(1);
        _world.Pass();
        Assert.Equal("key-3", _world.Published);
    }

    [Fact]
    public void A_backup_of_the_Secret_makes_its_key_the_current_one_again_and_nobody_loses_access()
    {
        _world.Pass();
        _world.Request = "now";
        _world.Pass();
        _world.RestoreSecret("key-1");
        _world.Pass();
        Assert.Equal("key-1", _world.Tag(KeyLedger.CurrentTag));
        Assert.StartsWith("key-2@", _world.Tag(KeyLedger.RetiringTag), StringComparison.Ordinal);
        Assert.All(_world.Keys, key => Assert.True(key.Active));
    }

    [Fact]
    public void The_current_key_set_Inactive_by_hand_is_set_Active_again()
    {
        _world.Pass();
        _world.SetInactive(0);
        _world.Pass();
        Assert.True(Assert.Single(_world.Keys).Active);
    }

    [Fact]
    public void Under_a_cut_no_key_is_made_and_a_key_of_others_ends()
    {
        _world.Pass();
        _world.Kind = IntentKind.Cut;
        _world.Request = "now";
        _world.MakeKey();
        _world.Pass();
        Assert.Equal([("key-1", true), ("theirs-2", false)], _world.Keys.Select(key => (key.Id, key.Active)));
    }

    [Fact]
    public void Sessions_of_a_key_that_ends_end_with_it()
    {
        _world.Pass();
        _world.MakeKey();
        _world.Pass();
        Assert.Contains(_world.Log, line => line.StartsWith("PutUserPolicy", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rotation_is_no_drift_and_a_hand_edit_is()
    {
        _world.Pass();
        _world.Now += KeyWorld.RotateEvery;
        Assert.All(_world.Plan().Actions, action => Assert.True(action.ByTimeAlone));
        _world.EditPlain();
        Assert.Contains(_world.Plan().Actions, action => action is KubernetesAction.UpdateCredentials { ByTimeAlone: false });
    }
}
